import { Hidden } from '../../platform/access/authorize.ts'
import type { z } from 'zod'
import { readableTeams } from '../../platform/access/can.ts'
import { visibleStacks } from '../../platform/access/stack-access.repository.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { decodeCursor, pageOf, TimePosition, timePositionOf } from '../../platform/http/paging.ts'
import { findTeamByName } from '../teams/find-teams.ts'
import { findEnvironments } from './environments.repository.ts'
import type { ListEnvironmentsQuery } from './environments.schemas.ts'
import { presentEnvironments } from './present-environment.ts'

type Query = z.output<typeof ListEnvironmentsQuery>

/** Somebody looks at what their teams have, newest first. */
export async function listEnvironments(ctx: Context, query: Query) {
  const { actor } = ctx
  const { limit, cursor, team, mine, ...filter } = query
  const rows = await findEnvironments(ctx.db, {
    ...filter,
    asking: actor,
    visible: await visibleStacks(ctx.db, actor, 'environments:read'),
    teamId: team === undefined ? undefined : await teamToShow(ctx, team),
    createdBy: mine ? actor.id : undefined,
    after: decodeCursor(cursor, TimePosition),
    limit: limit + 1,
  })
  const page = pageOf(rows, limit, timePositionOf, (row) => row)
  return { ...page, items: await presentEnvironments(ctx, page.items) }
}

async function teamToShow(ctx: Context, name: string): Promise<string> {
  const readable = readableTeams(ctx.actor, 'environments:read')
  const team = await findTeamByName(ctx, name)
  if (!team) throw new NotFound()
  if (readable !== 'all' && !readable.includes(team.id)) throw new Hidden()
  return team.id
}
