import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { isConfirmedWithin } from './sign-in.repository.ts'

/** Whether the person of a session has shown lately enough that it is they, by a sign-in or by confirming it. */
export function isSessionConfirmed({ db, config }: Context, secret: string): Promise<boolean> {
  return isConfirmedWithin(db, hashLinkSecret(secret), config.confirmAfterMinutes * 60)
}
