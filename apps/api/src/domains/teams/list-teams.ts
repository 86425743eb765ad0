import { z } from 'zod'
import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { presentTeam } from './present-team.ts'
import { findTeamPage } from './teams.repository.ts'

/** Somebody sees the organization's teams. */
export async function listTeams(ctx: Context, query: { limit: number; cursor?: string | undefined }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'teams:read', { organizationId })
  const position = decodeCursor(query.cursor, z.tuple([z.string()]))
  const rows = await findTeamPage(ctx.db, organizationId, { limit: query.limit, afterSlug: position?.[0] ?? null })
  return pageOf(
    rows,
    query.limit,
    (row) => [row.slug],
    (row) => presentTeam(row, ctx.actor),
  )
}
