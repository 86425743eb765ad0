import { Prisma } from '../../../platform/database/database.ts'
import { ScimInvalidFilter } from '../provisioning.errors.ts'
import type { Filter, Operator, Value } from './parse-filter.ts'

type Sql = Prisma.Sql

/** A column or an expression that a filter can be asked of. Nothing of a filter's text ever becomes SQL. */
export type Column = {
  sql: Sql
  type: 'text' | 'exact' | 'boolean' | 'time'
  /** A column that holds the same in lower case, under an index. */
  key?: Sql
}
/** Something that there are several of: how one of them is looked for. */
export type Elements = {
  /** Rows that belong to the resource, as `FROM …  WHERE …` without a condition on the element. */
  exists: (condition: Sql) => Sql
  /** `value`, `type` … of one of them. */
  column: (name: string) => Column | null
  /** The same of the primary one, else the first: what is sorted by (RFC 7644, section 3.4.2.3). */
  first?: (name: string) => Column | null
  /** Holds wherever one of them has this value, in whichever case, and is under an index. */
  having?: (value: string) => Sql
}
export type Place = Column | Elements | null
export type Find = (path: string) => Place

/** A condition for a where-clause that holds where the filter does. */
export function filterSql(filter: Filter, find: Find): Sql {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.of.map((part) => filterSql(part, find))
      return Prisma.sql`(${Prisma.join(parts, filter.kind === 'and' ? ' AND ' : ' OR ')})`
    }
    case 'not':
      return Prisma.sql`(NOT COALESCE(${filterSql(filter.of, find)}, false))`
    case 'element':
      return elementSql(filter.path, filter.of, find)
    case 'compare':
      return compareSql(filter, find)
  }
}

function elementSql(path: string, of: Filter, find: Find): Sql {
  const place = find(path)
  if (!place || !('exists' in place)) throw refuse(`${path} has no elements to choose from`)
  return narrowed(place, valueAsked(of), place.exists(filterSql(of, place.column)))
}

/** The value that one of several has to have for the filter to hold, where it names one. */
function valueAsked(filter: Filter): Value {
  if (filter.kind === 'and') return filter.of.map(valueAsked).find((value) => value !== null) ?? null
  return filter.kind === 'compare' && filter.path.toLowerCase() === 'value' && filter.operator === 'eq'
    ? filter.value
    : null
}

function narrowed({ having }: Elements, value: Value, condition: Sql): Sql {
  return having && typeof value === 'string' ? Prisma.sql`(${having(value)} AND ${condition})` : condition
}

function compareSql({ path, operator, value }: Extract<Filter, { kind: 'compare' }>, find: Find): Sql {
  const place = find(path)
  if (!place) throw refuse(`there is no attribute ${path.slice(0, 80)}`)
  if ('sql' in place) return columnSql(place, operator, value)
  // `emails co "@example.com"` asks for the value of any.
  if (operator === 'pr') return place.exists(Prisma.sql`true`)
  const column = place.column('value')
  if (!column) throw refuse(`${path} cannot be compared as a whole`)
  return narrowed(place, operator === 'eq' ? value : null, place.exists(columnSql(column, operator, value)))
}

function columnSql(column: Column, operator: Operator, value: Value): Sql {
  const { sql, type } = column
  if (operator === 'pr') return type === 'text' || type === 'exact' ? Prisma.sql`(${sql} <> '')` : present(sql)
  if (value === null) {
    if (operator === 'eq') return Prisma.sql`(${sql} IS NULL)`
    if (operator === 'ne') return present(sql)
    throw refuse(`null cannot be compared by ${operator}`)
  }
  if (type === 'boolean') return booleanSql(sql, operator, value)
  if (type === 'time') return orderSql(sql, operator, Prisma.sql`${timeOf(value)}::timestamptz`)
  return textSql(column, operator, String(value))
}

function textSql({ sql, type, key }: Column, operator: Operator, value: string): Sql {
  const exact = type === 'exact'
  const left = exact ? sql : (key ?? Prisma.sql`lower(${sql})`)
  // What is kept in lower case was made so here: the database's own idea of it depends on where it runs.
  const lower = (text: string) => (key ? Prisma.sql`${text.toLowerCase()}` : Prisma.sql`lower(${text})`)
  const right = exact ? Prisma.sql`${value}` : lower(value)
  const like = value.replace(/[\\%_]/g, String.raw`\$&`)
  const patterns: Partial<Record<Operator, string>> = { co: `%${like}%`, sw: `${like}%`, ew: `%${like}` }
  const pattern = patterns[operator]
  if (pattern === undefined) return orderSql(left, operator, right)
  return Prisma.sql`(${left} LIKE ${exact ? Prisma.sql`${pattern}` : lower(pattern)})`
}

function booleanSql(sql: Sql, operator: Operator, value: Value): Sql {
  const text = String(value).toLowerCase()
  // Entra ID writes "True" and "False".
  if (text !== 'true' && text !== 'false') throw refuse(`${text.slice(0, 40)} is neither true nor false`)
  if (operator === 'eq') return Prisma.sql`(${sql} = ${text === 'true'})`
  if (operator === 'ne') return Prisma.sql`(${sql} IS DISTINCT FROM ${text === 'true'})`
  throw refuse(`true and false cannot be compared by ${operator}`)
}

function orderSql(left: Sql, operator: Operator, right: Sql): Sql {
  switch (operator) {
    case 'eq':
      return Prisma.sql`(${left} = ${right})`
    case 'ne':
      return Prisma.sql`(${left} IS DISTINCT FROM ${right})`
    case 'gt':
      return Prisma.sql`(${left} > ${right})`
    case 'ge':
      return Prisma.sql`(${left} >= ${right})`
    case 'lt':
      return Prisma.sql`(${left} < ${right})`
    case 'le':
      return Prisma.sql`(${left} <= ${right})`
    default:
      throw refuse(`a time cannot be compared by ${operator}`)
  }
}

function timeOf(value: Value): string {
  const time = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(time.getTime())) throw refuse(`${String(value).slice(0, 40)} is no time`)
  return time.toISOString()
}

function present(sql: Sql): Sql {
  return Prisma.sql`(${sql} IS NOT NULL)`
}

function refuse(why: string): Error {
  return new ScimInvalidFilter({ why })
}
