import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { readableStacks } from '../../state-service/stacks/readable-stacks.ts'
import { findTeamByName } from '../teams/find-teams.ts'
import { presentStack } from './present-stack.ts'
import { findStacks } from './stacks.repository.ts'
import type { ListStacksQuery } from './stacks.schemas.ts'

const Position = z.tuple([z.string(), z.string()])

/** Somebody looks at the stacks of their teams, the CLI's and those of environments, by project and name. */
export async function listStacks(ctx: Context, query: z.output<typeof ListStacksQuery>) {
  const { actor } = ctx
  const { limit, cursor, team, tag, ...filter } = query
  const rows = await findStacks(ctx.db, {
    ...filter,
    organizationId: actor.organizationId,
    visible: await readableStacks(ctx),
    teamId: team === undefined ? undefined : await teamIdOf(ctx, team),
    tag: tag ? tagOf(tag) : undefined,
    after: decodeCursor(cursor, Position),
    limit: limit + 1,
  })
  return pageOf(rows, limit, (row) => [row.project, row.name], presentStack)
}

/** `name`, or `name:value`. Some names hold a colon themselves, as `pulumi:project` does: a second one begins the value. */
function tagOf(text: string) {
  const from = /^(pulumi|automat):/.exec(text)?.[0].length ?? 0
  const at = text.indexOf(':', from)
  return at < 0 ? { name: text, value: undefined } : { name: text.slice(0, at), value: text.slice(at + 1) }
}

async function teamIdOf(ctx: Context, name: string): Promise<string> {
  const team = await findTeamByName(ctx, name)
  if (!team) throw new NotFound()
  return team.id
}
