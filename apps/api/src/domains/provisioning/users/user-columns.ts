import { Prisma } from '../../../platform/database/database.ts'
import { type Found, resolvePath } from '../scim/attribute-path.ts'
import type { Column, Elements, Place } from '../scim/filter-sql.ts'
import { type Attribute, findAttribute } from '../scim/scim-schemas.ts'

/** Attributes that have a column of their own, in the query of users.repository.ts: `u`, and `m` of its membership. */
const own: Record<string, Column> = {
  id: { sql: Prisma.sql`u.id::text`, type: 'exact' },
  userName: { sql: Prisma.sql`u.user_name`, key: Prisma.sql`u.user_name_key`, type: 'text' },
  externalId: { sql: Prisma.sql`u.external_id`, type: 'exact' },
  active: { sql: Prisma.sql`(m.user_id IS NOT NULL)`, type: 'boolean' },
  'meta.created': { sql: Prisma.sql`u.created_at`, type: 'time' },
  'meta.lastModified': { sql: Prisma.sql`u.updated_at`, type: 'time' },
  'meta.resourceType': { sql: Prisma.sql`'User'`, type: 'text' },
}

const groups: Elements = {
  exists: (condition) => Prisma.sql`EXISTS (SELECT 1 FROM provisioned_group_members x
    JOIN provisioned_groups g ON g.id = x.group_id WHERE x.member_id = u.id AND ${condition})`,
  column: (name) =>
    ({
      value: { sql: Prisma.sql`g.id::text`, type: 'exact' as const },
      display: { sql: Prisma.sql`g.display_name`, type: 'text' as const },
    })[name.toLowerCase()] ?? null,
}

/** Where an attribute of a user is found in the database; null where there is no such attribute. */
export function findInUser(path: string): Place {
  const found = resolvePath('User', path)
  if (!found) return null
  const { attribute, sub, extension } = found
  const column = own[sub ? `${attribute.name}.${sub.name}` : attribute.name]
  if (column && extension === null) return column
  if (attribute.name === 'groups') return sub ? oneColumn(groups, sub.name) : groups
  if (attribute.multiValued) {
    const elements = inArray(found)
    return sub ? oneColumn(elements, sub.name) : elements
  }
  if (attribute.type === 'complex' && !sub) return null
  const keys = [...(extension === null ? [] : [extension]), attribute.name, ...(sub ? [sub.name] : [])]
  return columnOf(Prisma.sql`(u.document #>> ${keys}::text[])`, sub ?? attribute)
}

/** An attribute that there are several of: `emails.value` holds where it holds of any. */
function oneColumn({ exists, column, first, having }: Elements, name: string): Elements {
  const isValue = name.toLowerCase() === 'value'
  return {
    exists,
    column: (asked) => (asked === 'value' ? column(name) : null),
    ...(first ? { first: () => first(name) } : {}),
    ...(having && isValue ? { having } : {}),
  }
}

function inArray({ attribute, extension }: Found): Elements {
  const keys = [...(extension === null ? [] : [extension]), attribute.name]
  const values = Prisma.sql`(u.document #> ${keys}::text[])`
  const elements = Prisma.sql`jsonb_array_elements(
      CASE jsonb_typeof(${values}) WHEN 'array' THEN ${values} ELSE '[]'::jsonb END)`
  const column = (name: string, of: (value: Prisma.Sql) => Prisma.Sql) => {
    const sub = findAttribute(attribute.subAttributes, name)
    return sub ? columnOf(of(Prisma.sql`(e ->> ${sub.name}::text)`), sub) : null
  }
  return {
    exists: (condition) => Prisma.sql`EXISTS (SELECT 1 FROM ${elements} e WHERE ${condition})`,
    column: (name) => column(name, (value) => value),
    first: (name) =>
      column(
        name,
        (value) => Prisma.sql`(SELECT ${value} FROM ${elements} WITH ORDINALITY AS x(e, at)
          ORDER BY COALESCE(e ->> 'primary' = 'true', false) DESC, at LIMIT 1)`,
      ),
    ...(attribute.name === 'emails' && extension === null ? { having: hasEmail } : {}),
  }
}

/** By the index of the same expression. */
function hasEmail(value: string): Prisma.Sql {
  return Prisma.sql`(scim_email_keys(u.document) @> ARRAY[lower(${value})])`
}

function columnOf(sql: Prisma.Sql, { type, caseExact }: Attribute): Column {
  if (type === 'boolean') return { sql: Prisma.sql`(${sql} = 'true')`, type: 'boolean' }
  return { sql, type: caseExact ? 'exact' : 'text' }
}
