import { z } from 'zod'
import { authorize, Hidden } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { findTeamByName } from '../teams/find-teams.ts'
import { findBlueprints, findMedianSeconds } from './blueprints.repository.ts'
import { presentBlueprint } from './present-blueprint.ts'
import { seesWholeCatalog } from './versions/version-rules.ts'

type Query = { limit: number; cursor?: string | undefined; search?: string | undefined; team?: string | undefined }

/** Somebody looks for what their teams may order. */
export async function listBlueprints(ctx: Context, query: Query) {
  const { actor } = ctx
  const { organizationId } = actor
  authorize(actor, 'catalog:read', { organizationId })
  const position = decodeCursor(query.cursor, z.tuple([z.string()]))
  const filter = { search: query.search, orderableBy: await orderableBy(ctx, query.team) }
  const page = { limit: query.limit, afterName: position?.[0] ?? null }
  const rows = await findBlueprints(ctx.db, organizationId, filter, page)
  const medians = await findMedianSeconds(
    ctx.db,
    organizationId,
    rows.map((row) => row.id),
  )
  return pageOf(
    rows,
    query.limit,
    (row) => [row.name],
    (row) => presentBlueprint(row, actor, medians),
  )
}

async function orderableBy(ctx: Context, teamName: string | undefined): Promise<string[] | undefined> {
  const { actor } = ctx
  const whole = seesWholeCatalog(actor) || can(actor, 'environments:order', { organizationId: actor.organizationId })
  if (teamName === undefined) return whole ? undefined : actor.teamIds
  const team = await findTeamByName(ctx, teamName)
  if (!team) throw new NotFound()
  if (!whole && !actor.teamIds.includes(team.id)) throw new Hidden()
  return [team.id]
}
