import type { Context } from '../../platform/context.ts'
import { whoChanged } from '../audit/who-changed.ts'
import { findMakers } from './tokens.repository.ts'

/** The ids of the people behind a token: who made it, or who made or changed the rule by which a pipeline got it. */
export async function makersOfToken(ctx: Context, id: string): Promise<string[]> {
  const token = await findMakers(ctx.db, ctx.actor.organizationId, id)
  if (!token) return []
  const makers = [token.createdBy, token.trustRule?.createdBy].filter((maker) => typeof maker === 'string')
  const made = makers.flatMap((maker) => {
    const { kind, id } = JSON.parse(maker) as { kind: string; id: string }
    return kind === 'user' ? [id] : []
  })
  const { trustRuleId } = token
  return trustRuleId === null ? made : [...made, ...(await whoChanged(ctx, { kind: 'trust-rule', id: trustRuleId }))]
}
