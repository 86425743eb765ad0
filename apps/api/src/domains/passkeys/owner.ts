import type { Context } from '../../platform/context.ts'
import { PasskeysNeedABrowser } from './passkeys.errors.ts'

/** Whose passkeys are changed: those of the person in this browser. A token of theirs must not give anybody a way in. */
export function ownerOf(
  { actor }: Context,
  cookie: string | undefined,
): { owner: { organizationId: string; userId: string }; session: string } {
  const { kind, organizationId, userId } = actor
  if (kind !== 'user' || userId === null || cookie === undefined) throw new PasskeysNeedABrowser()
  return { owner: { organizationId, userId }, session: cookie }
}
