import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { BlueprintRow } from './blueprints.repository.ts'
import type { BlueprintView } from './catalog.schemas.ts'
import { compareVersions } from './versions/version-rules.ts'

export function presentBlueprint(
  row: BlueprintRow,
  actor: Actor,
  medians: Map<string, number>,
): z.output<typeof BlueprintView> {
  const { organizationId } = row
  const newest = row.versions.toSorted((a, b) => compareVersions(a.version, b.version))[0]
  const mayOrder = (teamId: string) => can(actor, 'environments:order', { organizationId, teamId })
  const mayAssign = can(actor, 'catalog:assign', { organizationId })
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    description: row.description,
    icon: row.icon,
    latestVersion: newest ? { id: newest.id, version: newest.version } : null,
    medianSeconds: medians.get(row.id) ?? null,
    orderableTeams: newest
      ? row.portfolio
          .filter((entry) => mayOrder(entry.teamId))
          .map(({ team: { id, slug, name }, stages, approvalStages }) => ({ id, slug, name, stages, approvalStages }))
      : [],
    portfolio: mayAssign
      ? row.portfolio.map(({ teamId, stages, approvalStages }) => ({ teamId, stages, approvalStages }))
      : [],
    createdAt: row.createdAt.toISOString(),
    can: { assign: mayAssign },
  }
}
