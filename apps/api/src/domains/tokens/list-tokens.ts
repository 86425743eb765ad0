import type { Actor } from '../../platform/access/actor.ts'
import { readableTeams } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { afterTimePosition, decodeCursor, pageOf, TimePosition, timePositionOf } from '../../platform/http/paging.ts'
import { presentToken } from './present-token.ts'
import { findTokens, type Origin, type Visible } from './tokens.repository.ts'

type Query = { limit: number; cursor?: string | undefined; origin?: Origin | undefined }

/** Somebody sees the tokens of their teams and their own; administrators and auditors see all. Never a secret. */
export async function listTokens(ctx: Context, query: Query) {
  const { actor } = ctx
  const { organizationId } = actor
  const after = afterTimePosition(decodeCursor(query.cursor, TimePosition))
  const rows = await findTokens(ctx.db, organizationId, visibleTokens(actor), {
    limit: query.limit,
    after,
    origin: query.origin,
  })
  return pageOf(rows, query.limit, timePositionOf, (row) => presentToken(row, actor))
}

export function visibleTokens(actor: Actor): Visible {
  const teams = readableTeams(actor, 'tokens:read')
  return teams === 'all' ? 'all' : { teamIds: teams, userId: actor.narrowedTo ? null : actor.userId }
}
