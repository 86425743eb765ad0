import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { revokeTokensOfRule } from '../tokens/pipeline-tokens.ts'
import { loadTrustRule } from './authorize-trust.ts'
import { whatRuleSays } from './present-trust-rule.ts'
import { deleteTrustRule as deleteRow } from './trust.repository.ts'

/** An administrator no longer trusts a pipeline: the rule goes, and the tokens that it gave end at once. */
export function deleteTrustRule(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const rule = await loadTrustRule(ctx, id)
    const endedTokens = await revokeTokensOfRule(ctx, id)
    await deleteRow(ctx.db, ctx.actor.organizationId, id)
    await recordAudit(ctx, {
      action: 'trust.deleted',
      target: { kind: 'trust-rule', id, name: rule.name },
      teamId: rule.teamId,
      before: { ...whatRuleSays(rule), teamId: rule.teamId },
      after: { endedTokens },
    })
  })
}
