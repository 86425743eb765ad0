import { Prisma } from '../../../platform/database/database.ts'
import { ScimInvalidPath } from '../provisioning.errors.ts'
import { filterSql, type Find } from './filter-sql.ts'
import type { ListQuery } from './read-query.ts'

export function conditionOf({ filter }: ListQuery, find: Find): Prisma.Sql {
  return filter === null ? Prisma.sql`true` : filterSql(filter, find)
}

/** `ties` decides between equals, so that pages do not overlap. */
export function orderOf({ sortBy, descending }: ListQuery, find: Find, ties: Prisma.Sql): Prisma.Sql {
  if (sortBy === null) return ties
  const found = find(sortBy)
  const place = found && ('sql' in found ? found : found.first?.('value'))
  if (!place) throw new ScimInvalidPath({ why: `Nothing can be sorted by ${sortBy.slice(0, 80)}` })
  const by = place.type === 'text' ? (place.key ?? Prisma.sql`lower(${place.sql})`) : place.sql
  return descending ? Prisma.sql`${by} DESC NULLS LAST, ${ties}` : Prisma.sql`${by} ASC NULLS LAST, ${ties}`
}
