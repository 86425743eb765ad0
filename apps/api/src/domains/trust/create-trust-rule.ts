import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { loadTeam } from '../teams/get-team.ts'
import { authorizeTrustChange } from './authorize-trust.ts'
import { checkTrustRule } from './check-trust-rule.ts'
import { presentTrustRule, whatRuleSays } from './present-trust-rule.ts'
import { TooManyTrustRules, TrustRuleNameTaken } from './trust.errors.ts'
import { findTrustRules, insertTrustRule } from './trust.repository.ts'
import type { CreateTrustRuleInput } from './trust.schemas.ts'

const most = 200

/** An administrator says which pipelines get which token. */
export function createTrustRule(ctx: Context, input: z.output<typeof CreateTrustRuleInput>) {
  return inTransaction(ctx, async (ctx) => {
    authorizeTrustChange(ctx)
    checkTrustRule(input, ctx.config.privateIssuerHosts)
    const { organizationId } = ctx.actor
    if (input.teamId !== null) await loadTeam(ctx, input.teamId, 'teams:read')
    await holdOrganization(ctx)
    const others = await findTrustRules(ctx.db, organizationId)
    if (others.length >= most) throw new TooManyTrustRules({ most })
    if (others.some(({ name }) => name === input.name)) throw new TrustRuleNameTaken({ name: input.name })
    const row = await insertTrustRule(ctx.db, {
      ...input,
      organizationId,
      createdBy: JSON.stringify(viewActor(ctx.actor)),
      createdAt: ctx.clock.now(),
    })
    await recordAudit(ctx, {
      action: 'trust.created',
      target: { kind: 'trust-rule', id: row.id, name: row.name },
      teamId: row.teamId,
      after: { ...whatRuleSays(row), teamId: row.teamId },
    })
    return presentTrustRule(row, ctx.actor)
  })
}
