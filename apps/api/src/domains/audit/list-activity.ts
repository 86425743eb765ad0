import { readableTeams } from '../../platform/access/can.ts'
import { visibleStacks } from '../../platform/access/stack-access.repository.ts'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { findTeamEvents } from './audit.repository.ts'
import { SequencePosition } from './list-audit-events.ts'
import { presentActivity } from './present-audit-event.ts'

/** Somebody sees what went on in their teams lately. */
export async function listActivity(ctx: Context, query: { limit: number; cursor?: string | undefined }) {
  const teams = readableTeams(ctx.actor, 'environments:read')
  const position = decodeCursor(query.cursor, SequencePosition)
  const page = { limit: query.limit, beforeSequence: position && BigInt(position[0]) }
  const { db, actor } = ctx
  const visible = await visibleStacks(db, actor, 'environments:read')
  const rows = await findTeamEvents(db, { organizationId: actor.organizationId, teams, visible }, page)
  return pageOf(rows, query.limit, (row) => [row.sequence.toString()], presentActivity)
}
