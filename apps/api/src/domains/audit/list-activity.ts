import { readableTeams } from '../../platform/access/can.ts'
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
  const rows = await findTeamEvents(ctx.db, ctx.actor.organizationId, teams, page)
  return pageOf(rows, query.limit, (row) => [row.sequence.toString()], presentActivity)
}
