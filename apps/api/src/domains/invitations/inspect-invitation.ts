import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { InvitationInvalid } from './invitations.errors.ts'
import { findOpenInvitation } from './invitations.repository.ts'
import { noteInvalidInvitation } from './note-invalid-invitation.ts'

/** Somebody with a link sees what it invites them to, before they accept. */
export async function inspectInvitation(ctx: Context, secret: string) {
  const found = await findOpenInvitation(ctx.db, hashLinkSecret(secret), ctx.clock.now())
  if (!found) {
    await noteInvalidInvitation(ctx, secret)
    throw new InvitationInvalid()
  }
  const { id, slug, name } = found.organization
  return {
    email: found.email,
    organization: { id, slug, name },
    role: found.role,
    expiresAt: found.expiresAt.toISOString(),
  }
}
