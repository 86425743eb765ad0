import type { Pool } from 'pg'
import { RotationAtWork } from '../../platform/vault/vault.errors.ts'

const lockClass = 0x4d4c

/** Master keys are changed by one process at a time; one that dies leaves nothing locked. */
export async function oneAtATime<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, 0) AS got', [lockClass])
    if (!rows[0]?.got) throw new RotationAtWork()
    return await work()
  } finally {
    client.release(true)
  }
}
