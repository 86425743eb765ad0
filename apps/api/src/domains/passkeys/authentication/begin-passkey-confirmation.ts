import type { Context } from '../../../platform/context.ts'
import { refuseWhereProviderIsRequired } from '../../sign-in/open-session.ts'
import { askForPasskey } from './ask-for-passkey.ts'
import { ownerOf } from '../owner.ts'
import { findPasskeys } from '../passkeys.repository.ts'

/** Somebody wants to show that it is they: by one of their own passkeys, and by nobody else's. */
export async function beginPasskeyConfirmation(ctx: Context, cookie: string | undefined) {
  const { owner, session } = ownerOf(ctx, cookie)
  await refuseWhereProviderIsRequired(ctx, owner)
  return askForPasskey(ctx, { browser: session, passkeys: await findPasskeys(ctx.db, owner) })
}
