import type { World } from './world.ts'

/** As if somebody had not shown for so long that it is they; all of their sessions. */
export async function unconfirmed(world: World, userId: string, seconds = 3600): Promise<void> {
  const sql = 'UPDATE sessions SET confirmed_at = now() - make_interval(secs => $2) WHERE user_id = $1'
  await world.ports.pool.query(sql, [userId, seconds])
}

/** How long ago the newest of somebody's sessions was confirmed, in seconds, by the database's clock. */
export async function confirmedAgo(world: World, userId: string): Promise<number> {
  const sql = `SELECT EXTRACT(EPOCH FROM now() - max(confirmed_at))::float8 AS ago
    FROM sessions WHERE user_id = $1 AND revoked_at IS NULL`
  const { rows } = await world.ports.pool.query<{ ago: number }>(sql, [userId])
  return rows[0]?.ago ?? Number.NaN
}
