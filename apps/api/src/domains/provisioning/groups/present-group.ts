import type { Context } from '../../../platform/context.ts'
import type { Projection } from '../scim/read-query.ts'
import { versionOf } from '../scim/resource-version.ts'
import { Group, type Json } from '../scim/scim-schemas.ts'
import { leavesOut, shapeResource } from '../scim/shape-resource.ts'
import { findMembersOfGroups, type GroupRow } from './groups.repository.ts'

/** Groups as their provider sees them. Members are looked for only where they are asked for: there may be many. */
export async function presentGroups(
  ctx: Context,
  rows: GroupRow[],
  view: Projection & { base: string },
): Promise<Json[]> {
  const ids = rows.map(({ id }) => id)
  const refs =
    ids.length === 0 || leavesOut(view, 'Group', 'members')
      ? []
      : await findMembersOfGroups(ctx.db, ctx.actor.organizationId, ids)
  const byGroup = Map.groupBy(refs, ({ groupId }) => groupId)
  return rows.map((row) => {
    const members = (byGroup.get(row.id) ?? []).map(({ id }) => ({
      value: id,
      $ref: `${view.base}/Users/${id}`,
      type: 'User',
    }))
    return shapeResource('Group', { ...resourceOf(row, view.base), members }, view)
  })
}

export function resourceOf(row: GroupRow, base: string): Json {
  const { id, displayName, externalId } = row
  return {
    schemas: [Group.id],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName,
    meta: {
      resourceType: 'Group',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: `${base}/Groups/${id}`,
      version: versionOfGroup(row),
    },
  }
}

export function versionOfGroup({ displayName, externalId, updatedAt }: GroupRow): string {
  return versionOf({ displayName, externalId, updatedAt })
}
