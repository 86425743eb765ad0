import type { PoolClient } from 'pg'

/** The first line of a dump. Then, per table, one line that names it and one line per row. */
export type DumpHeader = { automat: 'dump'; format: 1; createdAt: string; migrations: string[] } & KeyIds

/** Which keys what is in the rows was made with. They name the keys and tell nothing of them. */
export type KeyIds = { masterKeyId: string; tokenPepperId: string }

/** Tables with those they refer to before them, so that rows can go in as they come. */
export async function tablesInOrder(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(`
    SELECT t.relname AS name, coalesce(array_agg(r.relname) FILTER (WHERE r.oid <> t.oid), '{}')::text[] AS needs
    FROM pg_class t
    LEFT JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
    LEFT JOIN pg_class r ON r.oid = c.confrelid
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND t.relname NOT LIKE '\\_%'
    GROUP BY t.relname ORDER BY t.relname`)
  const ordered: string[] = []
  const open = new Map(rows.map(({ name, needs }) => [name, needs.filter((need) => !need.startsWith('_'))]))
  while (open.size > 0) {
    const ready = [...open].filter(([, needs]) => needs.every((need) => ordered.includes(need)))
    if (ready.length === 0)
      throw new Error(`These tables refer to each other in a circle: ${[...open.keys()].join(', ')}`)
    for (const [name] of ready) {
      ordered.push(name)
      open.delete(name)
    }
  }
  return ordered
}

export async function appliedMigrations(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  )
  if (!rows[0]?.there) return []
  const applied = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`,
  )
  return applied.rows.map(({ name }) => name)
}
