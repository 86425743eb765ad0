import type { Context } from '../../../platform/context.ts'
import { type Projection } from '../scim/read-query.ts'
import { EnterpriseUser, type Json, User } from '../scim/scim-schemas.ts'
import { leavesOut, shapeResource } from '../scim/shape-resource.ts'
import { versionOf } from '../scim/resource-version.ts'
import { findGroupsOfUsers, type UserRow } from './users.repository.ts'

/** Users as their provider sees them. `base` is where this organization's SCIM is. */
export async function presentUsers(
  ctx: Context,
  rows: UserRow[],
  view: Projection & { base: string },
): Promise<Json[]> {
  const ids = rows.map(({ id }) => id)
  const refs =
    ids.length === 0 || leavesOut(view, 'User', 'groups')
      ? []
      : await findGroupsOfUsers(ctx.db, ctx.actor.organizationId, ids)
  return rows.map((row) => {
    const groups = refs
      .filter(({ memberId }) => memberId === row.id)
      .map(({ id, displayName }) => ({
        value: id,
        $ref: `${view.base}/Groups/${id}`,
        display: displayName,
        type: 'direct',
      }))
    const resource = { ...resourceOf(row, view.base), ...(groups.length > 0 ? { groups } : {}) }
    return shapeResource('User', resource, view)
  })
}

/** The whole resource but its groups, which are not its own. */
export function resourceOf(row: UserRow, base: string): Json {
  const { id, userName, externalId, document, active } = row
  return {
    schemas: [User.id, ...(EnterpriseUser.id in document ? [EnterpriseUser.id] : [])],
    id,
    ...(externalId === null ? {} : { externalId }),
    userName,
    ...document,
    active,
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: `${base}/Users/${id}`,
      version: versionOfUser(row),
    },
  }
}

export function versionOfUser({ userName, externalId, document, active, updatedAt }: UserRow): string {
  return versionOf({ userName, externalId, document, active, updatedAt })
}
