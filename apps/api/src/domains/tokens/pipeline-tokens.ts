import type { Context } from '../../platform/context.ts'
import { type Issued, issueToken } from './issue-token.ts'
import { revokeTokens } from './tokens.repository.ts'

const longestName = 200

type Input = {
  teamId: string | null
  rule: { id: string; name: string }
  /** Who the pipeline says it is. */
  pipeline: string
  createdAt: Date
  expiresAt: Date
}

/** A trusted pipeline gets a token of a team, or of the organization. The caller has made sure that a rule grants it. */
export function issuePipelineToken(
  ctx: Context,
  { teamId, rule, pipeline, createdAt, expiresAt }: Input,
): Promise<Issued> {
  return issueToken(ctx, {
    kind: teamId === null ? 'organization' : 'team',
    organizationId: ctx.actor.organizationId,
    teamId,
    name: `${rule.name}: ${pipeline}`.slice(0, longestName),
    trustRuleId: rule.id,
    pipeline,
    createdAt,
    expiresAt,
  })
}

/** Ends every live token that a trust rule gave. Part of a change of the rule, which has its own audit event. */
export function revokeTokensOfRule(ctx: Context, trustRuleId: string): Promise<number> {
  const { organizationId } = ctx.actor
  return revokeTokens(ctx.db, { trustRuleId, organizationId }, ctx.clock.now())
}
