import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { getSession } from '../sign-in/get-session.ts'
import { type Browser, openSession } from '../sign-in/open-session.ts'
import { ProviderRequired } from '../sign-in/sign-in.errors.ts'
import { InvitationInvalid } from './invitations.errors.ts'
import { claimInvitation, findInvitationBySecret } from './invitations.repository.ts'
import { joinByInvitation } from './join-by-invitation.ts'
import { noteInvalidInvitation } from './note-invalid-invitation.ts'

type Input = { secret: string; displayName: string; browser: Browser }

/** Somebody accepts an invitation: they belong to the organization and its teams, and are signed in. */
export async function acceptInvitation(ctx: Context, input: Input) {
  try {
    return await accept(ctx, input)
  } catch (error) {
    if (error instanceof InvitationInvalid) await noteInvalidInvitation(ctx, input.secret)
    if (error instanceof ProviderRequired)
      await noteInvalidInvitation(ctx, input.secret, 'an identity provider is required')
    throw error
  }
}

function accept(ctx: Context, input: Input) {
  return inTransaction(ctx, async (ctx) => {
    const { address, requestId } = ctx.actor
    const secretHash = hashLinkSecret(input.secret)
    const found = await findInvitationBySecret(ctx.db, secretHash)
    // Removals and a stricter rule for signing in take turns with this.
    if (found) await holdOrganization(ctx, found.organizationId)
    const invitation = await claimInvitation(ctx.db, secretHash, ctx.clock.now())
    if (!invitation) throw new InvitationInvalid()
    const { organizationId, email } = invitation
    const inviting = { ...ctx, actor: { ...systemActor(organizationId, 'Invitation'), address, requestId } }
    const user = await joinByInvitation(inviting, invitation, input.displayName)
    const actor = await loadUserActor(ctx, { organizationId, userId: user.id }, { address, requestId })
    if (!actor) throw new InvitationInvalid()
    const joined = { ...ctx, actor }
    const opened = await openSession(
      joined,
      { organizationId, userId: user.id, identityProviderId: null },
      input.browser,
    )
    await recordAudit(joined, {
      action: 'invitation.accepted',
      target: { kind: 'invitation', id: invitation.id, name: email },
    })
    return { opened, session: await getSession(joined) }
  })
}
