import type { Context } from '../../../platform/context.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { afterTimePosition, decodeCursor, pageOf, TimePosition, timePositionOf } from '../../../platform/http/paging.ts'
import { loadVisibleBlueprint } from '../get-blueprint.ts'
import { presentVersion } from './present-version.ts'
import { seesWholeCatalog } from './version-rules.ts'
import { findVersions, type VersionFilter } from './versions.repository.ts'

type Page = { limit: number; cursor?: string | undefined }
type State = NonNullable<VersionFilter['states']>[number]

/** What people who do not look after the catalog see: what runs or may be ordered. */
const ordinaryStates: State[] = ['published', 'deprecated']

/** Somebody sees the versions of one blueprint. */
export async function listVersionsOf(ctx: Context, name: string, query: Page) {
  const blueprint = await loadVisibleBlueprint(ctx, name)
  const states = seesWholeCatalog(ctx.actor) ? undefined : ordinaryStates
  return page(ctx, { blueprintName: blueprint.name, states }, query)
}

/** Whoever looks after the catalog sees what waits for a decision. */
export async function listVersions(ctx: Context, query: Page & { state?: State | undefined }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, seesWholeCatalog(ctx.actor) ? 'catalog:read' : 'catalog:publish', { organizationId })
  return page(ctx, { states: query.state && [query.state] }, query)
}

async function page(ctx: Context, filter: VersionFilter, query: Page) {
  const after = afterTimePosition(decodeCursor(query.cursor, TimePosition))
  const rows = await findVersions(ctx.db, ctx.actor.organizationId, filter, { limit: query.limit, after })
  return pageOf(rows, query.limit, timePositionOf, (row) => presentVersion(row, ctx.actor))
}
