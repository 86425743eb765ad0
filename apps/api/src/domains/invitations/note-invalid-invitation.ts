import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { noteFailedSignIn } from '../sign-in/note-failed-sign-in.ts'
import { findInvitationBySecret } from './invitations.repository.ts'

/** Somebody came with an invitation that is none, or is none any more. */
export async function noteInvalidInvitation(ctx: Context, secret: string, why?: string): Promise<void> {
  const found = await findInvitationBySecret(ctx.db, hashLinkSecret(secret))
  if (!found) return noteFailedSignIn(ctx, ctx.actor, { by: 'invitation', reason: 'it is unknown' })
  const { id, organizationId, email: name, acceptedAt, revokedAt } = found
  const reason = why ?? (acceptedAt ? 'it was accepted before' : revokedAt ? 'it was revoked' : 'it has expired')
  await noteFailedSignIn(ctx, ctx.actor, { by: 'invitation', reason, owner: { id, organizationId, name } })
}
