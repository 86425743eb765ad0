import { authorize, Hidden } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { type BlueprintRow, findBlueprint, findMedianSeconds } from './blueprints.repository.ts'
import { presentBlueprint } from './present-blueprint.ts'
import { seesWholeCatalog } from './versions/version-rules.ts'

/** Somebody looks at one blueprint. */
export async function getBlueprint(ctx: Context, name: string) {
  const row = await loadVisibleBlueprint(ctx, name)
  const medians = await findMedianSeconds(ctx.db, row.organizationId, [row.id])
  return presentBlueprint(row, ctx.actor, medians)
}

/** What no team of the actor may order does not exist for them. */
export async function loadVisibleBlueprint(ctx: Context, name: string): Promise<BlueprintRow> {
  const { actor } = ctx
  const { organizationId } = actor
  authorize(actor, 'catalog:read', { organizationId })
  const row = await findBlueprint(ctx.db, organizationId, name)
  if (!row) throw new NotFound()
  const whole = seesWholeCatalog(actor) || can(actor, 'environments:order', { organizationId })
  const ordered = row.versions.length > 0 && row.portfolio.some(({ teamId }) => actor.teamIds.includes(teamId))
  if (!whole && !ordered) throw new Hidden()
  return row
}
