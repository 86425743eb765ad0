import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { getOwnOrganization, holdOrganization } from '../../organizations/find-organization.ts'
import { getTokenPolicy } from './get-token-policy.ts'
import { loadTokenPolicy, type TokenPolicy } from './token-policy.ts'
import { saveTokenPolicy } from './token-policy.repository.ts'

/** An administrator sets how long tokens may live. What lives already is not cut off: the report names it. */
export function changeTokenPolicy(ctx: Context, policy: TokenPolicy) {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId } = ctx.actor
    authorize(ctx.actor, 'tokens:govern', { organizationId })
    await holdOrganization(ctx)
    const before = await loadTokenPolicy(ctx)
    await saveTokenPolicy(ctx.db, {
      organizationId,
      maxOrganizationDays: policy.maxDays.organization,
      maxTeamDays: policy.maxDays.team,
      maxPersonalDays: policy.maxDays.personal,
      defaultDays: policy.defaultDays,
      allowsEndless: policy.allowsNeverExpiring,
      staleDays: policy.staleDays,
      changedBy: JSON.stringify(viewActor(ctx.actor)),
      changedAt: ctx.clock.now(),
    })
    const { id, slug } = await getOwnOrganization(ctx)
    await recordAudit(ctx, {
      action: 'token-policy.changed',
      target: { kind: 'organization', id, name: slug },
      before,
      after: policy,
    })
    return getTokenPolicy(ctx)
  })
}
