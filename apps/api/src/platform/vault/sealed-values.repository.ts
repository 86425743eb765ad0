import type { Pool } from 'pg'
import type { SealedColumn } from './sealed-columns.ts'
import type { SealedPlace } from './vault.ts'

export type SealedValue = { key: string[]; place: SealedPlace; sealed: Buffer }

type Row = {
  key: string[]
  organizationId: string
  teamId: string | null
  rowId: string
  version: number
  sealed: Buffer
}

/** The values of a column that these keys sealed, in the order of the rows' keys, from behind `after` on. */
export async function readSealedValues(
  pool: Pool,
  column: SealedColumn & { boundTo: SealedPlace['table'] },
  { keyIds, after, limit }: { keyIds: Buffer[]; after: string[] | null; limit: number },
): Promise<SealedValue[]> {
  const names = Object.keys(column.key).map((name) => `t.${name}`)
  const { rows } = await pool.query<Row>(
    `SELECT ARRAY[${names.map((name) => `${name}::text`).join(', ')}] AS key, t.organization_id::text AS "organizationId",
       (${column.team})::text AS "teamId", (${column.row})::text AS "rowId", ${column.version} AS version,
       t.${column.column} AS sealed
     FROM ${column.table} t
     WHERE t.master_key_id = ANY($1) ${after === null ? '' : `AND (${names.join(', ')}) > (${keyOf(column, 3)})`}
     ORDER BY ${names.join(', ')} LIMIT $2`,
    [keyIds, limit, ...(after ?? [])],
  )
  return rows.map(({ key, sealed, ...place }) => ({ key, sealed, place: { table: column.boundTo, ...place } }))
}

/** Only where the value is still the one that was read: what somebody has written since then stays. */
export async function replaceSealedValue(
  pool: Pool,
  column: SealedColumn,
  { key, sealed }: SealedValue,
  anew: Uint8Array,
): Promise<boolean> {
  const names = Object.keys(column.key).map((name) => `t.${name}`)
  const { rowCount } = await pool.query(
    `UPDATE ${column.table} t SET ${column.column} = $1
     WHERE (${names.join(', ')}) = (${keyOf(column, 3)}) AND t.${column.column} = $2`,
    [anew, sealed, ...key],
  )
  return rowCount === 1
}

function keyOf({ key }: SealedColumn, first: number): string {
  return Object.values(key)
    .map((type, index) => `$${first + index}::${type}`)
    .join(', ')
}
