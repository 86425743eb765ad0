import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import { generationOf, type OpenRing, ringLockClass, wrap } from '../../platform/vault/master-key-ring.ts'
import {
  countUses,
  deleteRetired,
  findMasterKeys,
  insertNextKey,
  markRetired,
  markSealing,
  type MasterKeyRow,
} from '../../platform/vault/master-keys.repository.ts'
import { keyIdOf } from '../../platform/vault/vault.ts'
import { ProcessesBehind, ValuesUnreadable } from '../../platform/vault/vault.errors.ts'
import type { WrappingKey } from '../../platform/vault/wrapping-key.ts'
import { resealValues } from './reseal-values.ts'

export type Parts = { pool: Pool; ring: OpenRing; wrapping: WrappingKey }
export type Progress = { step: 'added' | 'resumed' | 'sealing' | 'resealing'; resealed?: number; total?: number }
export type Rotated = { id: string; resumed: boolean; resealed: number; retired: string[]; deleted: string[] }

type Options = {
  /** The earlier keys are deleted now, and not once what they sealed in browsers has expired. */
  atOnce: boolean
  patienceSeconds?: number
}

/**
 * A new master key, known by every process before it seals; then everything that earlier ones sealed is sealed with it.
 * Cut off anywhere, the next call goes on.
 */
export async function rotateMasterKey(
  parts: Parts,
  { atOnce, patienceSeconds = 60 }: Options,
  tell: (progress: Progress) => void,
): Promise<Rotated> {
  const { pool, ring } = parts
  const resumed = await isUnfinished(pool)
  if (!resumed) await addKey(parts)
  tell({ step: resumed ? 'resumed' : 'added' })
  await everybodyKnows(pool, patienceSeconds)
  const { id } = newestOf(await findMasterKeys(pool))
  await markSealing(pool, id)
  await everybodyKnows(pool, patienceSeconds)
  tell({ step: 'sealing' })
  await ring.reload()
  const earlier = (await findMasterKeys(pool)).filter((row) => !row.id.equals(id)).map((row) => row.id)
  const total = await usesOf(pool, earlier)
  let resealed = 0
  const unreadable = await resealValues({ pool, vault: ring.vault, keyIds: earlier }, (count) => {
    resealed = count
    tell({ step: 'resealing', resealed, total })
  })
  const uses = await countUses(pool)
  const retired = earlier.filter((key) => !uses.has(key.toString('hex')))
  await markRetired(pool, retired)
  const deleted = atOnce ? await deleteRetired(pool, 0) : []
  if (unreadable.length > 0)
    throw new ValuesUnreadable({ count: unreadable.length, where: unreadable.slice(0, 20).join(', ') })
  const hex = (keys: Buffer[]) => keys.map((key) => key.toString('hex'))
  return { id: id.toString('hex'), resumed, resealed, retired: hex(retired), deleted: hex(deleted) }
}

/** A key that was added and does not seal, or values of earlier keys, are of a rotation that was cut off. */
export async function isUnfinished(pool: Pool): Promise<boolean> {
  const rows = await findMasterKeys(pool)
  const earlier = rows.slice(0, -1).map(({ id }) => id)
  return newestOf(rows).sealsFrom === null || (await usesOf(pool, earlier)) > 0
}

async function addKey({ pool, wrapping }: Parts): Promise<void> {
  const key = randomBytes(32)
  await insertNextKey(pool, { id: keyIdOf(key), wrappedKey: await wrap(wrapping, key), wrappedBy: wrapping.id })
}

async function usesOf(pool: Pool, keyIds: Buffer[]): Promise<number> {
  const uses = await countUses(pool)
  return keyIds.reduce((sum, id) => sum + (uses.get(id.toString('hex')) ?? 0), 0)
}

function newestOf(rows: MasterKeyRow[]): MasterKeyRow {
  const newest = rows.at(-1)
  if (!newest) throw new Error('There is no master key.')
  return newest
}

/** Waits until every process that holds the ring has taken its newest state. */
async function everybodyKnows(pool: Pool, patienceSeconds: number): Promise<void> {
  const generation = generationOf(newestOf(await findMasterKeys(pool)))
  const until = Date.now() + patienceSeconds * 1000
  for (;;) {
    const { rows } = await pool.query<{ who: string }>(
      `SELECT coalesce(host(a.client_addr), 'a local one') || ' (database session ' || l.pid || ')' AS who
       FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.classid = $1::int::oid AND l.objsubid = 2 AND l.objid < $2::int::oid
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [ringLockClass, generation],
    )
    if (rows.length === 0) return
    if (Date.now() > until)
      throw new ProcessesBehind({ count: rows.length, who: rows.map(({ who }) => who).join(', ') })
    await pause(50)
  }
}
