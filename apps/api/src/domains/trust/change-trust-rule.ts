import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { loadTeam } from '../teams/get-team.ts'
import { revokeTokensOfRule } from '../tokens/pipeline-tokens.ts'
import { loadTrustRule } from './authorize-trust.ts'
import { checkTrustRule } from './check-trust-rule.ts'
import { presentTrustRule, whatRuleSays } from './present-trust-rule.ts'
import { TrustRuleNameTaken } from './trust.errors.ts'
import { findTrustRules, updateTrustRule } from './trust.repository.ts'
import type { ChangeTrustRuleInput } from './trust.schemas.ts'

/** An administrator changes or switches off a rule. Tokens that it gave under its old words end, but for a new name. */
export function changeTrustRule(ctx: Context, id: string, input: z.output<typeof ChangeTrustRuleInput>) {
  return inTransaction(ctx, async (ctx) => {
    const old = await loadTrustRule(ctx, id)
    const { organizationId } = ctx.actor
    checkTrustRule({ ...old, ...input }, ctx.config.privateIssuerHosts)
    if (input.teamId) await loadTeam(ctx, input.teamId, 'teams:read')
    await holdOrganization(ctx)
    if (input.name !== undefined && input.name !== old.name) {
      const others = await findTrustRules(ctx.db, organizationId)
      if (others.some(({ name }) => name === input.name)) throw new TrustRuleNameTaken({ name: input.name })
    }
    const row = await updateTrustRule(ctx.db, organizationId, id, input)
    const [before, after] = [old, row].map((rule) => ({ ...whatRuleSays(rule), teamId: rule.teamId }))
    const isNewName = JSON.stringify({ ...before, name: row.name }) === JSON.stringify(after)
    const endedTokens = isNewName ? 0 : await revokeTokensOfRule(ctx, id)
    await recordAudit(ctx, {
      action: 'trust.changed',
      target: { kind: 'trust-rule', id, name: row.name },
      teamId: row.teamId,
      before,
      after: { ...after, endedTokens },
    })
    return presentTrustRule(row, ctx.actor)
  })
}
