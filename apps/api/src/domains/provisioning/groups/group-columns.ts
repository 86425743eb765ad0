import { Prisma } from '../../../platform/database/database.ts'
import { resolvePath } from '../scim/attribute-path.ts'
import type { Column, Elements, Place } from '../scim/filter-sql.ts'

const own: Record<string, Column> = {
  id: { sql: Prisma.sql`g.id::text`, type: 'exact' },
  displayName: { sql: Prisma.sql`g.display_name`, type: 'text' },
  externalId: { sql: Prisma.sql`g.external_id`, type: 'exact' },
  'meta.created': { sql: Prisma.sql`g.created_at`, type: 'time' },
  'meta.lastModified': { sql: Prisma.sql`g.updated_at`, type: 'time' },
  'meta.resourceType': { sql: Prisma.sql`'Group'`, type: 'text' },
}

const members: Elements = {
  exists: (condition) => Prisma.sql`EXISTS (SELECT 1 FROM provisioned_group_members x
    JOIN provisioned_users u ON u.id = x.member_id WHERE x.group_id = g.id AND ${condition})`,
  column: (name) => memberColumns[name.toLowerCase()] ?? null,
}
const memberColumns: Record<string, Column> = {
  value: { sql: Prisma.sql`u.id::text`, type: 'exact' },
  type: { sql: Prisma.sql`'User'`, type: 'text' },
}

/** Where an attribute of a group is found in the database; null where there is no such attribute. */
export function findInGroup(path: string): Place {
  const found = resolvePath('Group', path)
  if (!found) return null
  const { attribute, sub } = found
  if (attribute.name !== 'members') return own[sub ? `${attribute.name}.${sub.name}` : attribute.name] ?? null
  if (!sub) return members
  return { ...members, column: (asked) => (asked === 'value' ? (memberColumns[sub.name] ?? null) : null) }
}
