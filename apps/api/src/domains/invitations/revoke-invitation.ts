import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { InvitationClosed } from './invitations.errors.ts'
import { findInvitation, revokeInvitations } from './invitations.repository.ts'

/** An administrator takes an invitation back. */
export function revokeInvitation(ctx: Context, id: string): Promise<void> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'people:invite', { organizationId })
    const row = await findInvitation(ctx.db, organizationId, id)
    if (!row) throw new NotFound()
    const revoked = await revokeInvitations(ctx.db, { organizationId, id }, ctx.clock.now())
    if (revoked === 0) throw new InvitationClosed()
    await recordAudit(ctx, { action: 'invitation.revoked', target: { kind: 'invitation', id, name: row.email } })
  })
}
