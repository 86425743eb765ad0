import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Logger } from '../context.ts'
import type { Notifications } from '../database/notifications.ts'
import { Problem } from '../errors/problem.ts'
import { findMasterKeys, insertFirstKey, masterKeyChannel, type MasterKeyRow } from './master-keys.repository.ts'
import { keyIdOf, type MasterKey, masterKeyOf, openVault, type Vault } from './vault.ts'
import {
  MasterKeyDamaged,
  NeedsKeyFile,
  NoMasterKeyTable,
  OtherKeyFile,
  WrappedByAnother,
  WrappingKeyRefuses,
} from './vault.errors.ts'
import type { WrappingKey } from './wrapping-key.ts'

/** The class of the advisory locks by which a process tells how much of the ring it has taken. */
export const ringLockClass = 0x4d4b
const retryMilliseconds = 10_000
/** For a cloud to wrap or unwrap a key, its SDK's own retries with it. */
const patienceMilliseconds = 30_000
const shortestPauseMilliseconds = 1_000

type Parts = { pool: Pool; notifications: Notifications; log: Pick<Logger, 'warn'> }
type Ring = { keys: Map<string, MasterKey>; sealing: MasterKey; generation: number }

export type OpenRing = {
  vault: Vault
  /** Of the key that seals what is new. */
  sealingId(): Buffer
  /** Every key, as it was unwrapped. */
  keys(): MasterKey[]
  reload(): Promise<void>
}

/**
 * Unwraps the master keys, or says in words why it cannot, and follows their changes from then on: so nothing that seals
 * or opens waits for anybody. An empty ring gets its first key.
 */
export async function openRing(parts: Parts, wrapping: WrappingKey): Promise<OpenRing> {
  const { pool, notifications, log } = parts
  // Whoever waits for everybody to know a key waits for this process from now on.
  await notifications.holdNumber(ringLockClass, 0)
  let ring: Ring
  let lastLoad = 0
  let loading: Promise<void> | null = null
  let again = false

  async function load(): Promise<void> {
    lastLoad = Date.now()
    ring = await readRing(pool, wrapping, ring?.keys ?? new Map())
    await notifications.holdNumber(ringLockClass, ring.generation)
  }
  /** One at a time; whoever asks meanwhile gets one that begins afterwards. */
  function reload(): Promise<void> {
    if (loading !== null) again = true
    loading ??= (async () => {
      do {
        again = false
        await load()
      } while (again)
    })().finally(() => (loading = null))
    return loading
  }
  const follow = () => {
    reload().catch((err: unknown) => {
      if (pool.ending) return
      log.warn({ err }, 'the master keys changed, and could not be read')
      setTimeout(follow, retryMilliseconds).unref()
    })
  }
  await notifications.listen(masterKeyChannel, follow)
  notifications.onReconnect(follow)
  await reload()
  const vault = openVault({
    sealing: () => ring.sealing,
    find(id) {
      const found = ring.keys.get(id.toString('hex')) ?? null
      if (found === null && Date.now() - lastLoad > shortestPauseMilliseconds) follow()
      return found
    },
  })
  return {
    vault,
    sealingId: () => ring.sealing.id,
    keys: () => [...ring.keys.values()],
    reload,
  }
}

async function readRing(pool: Pool, wrapping: WrappingKey, known: Map<string, MasterKey>): Promise<Ring> {
  let rows = await rowsOf(pool)
  if (rows.length === 0) {
    const { id, key } = masterKeyOf(randomBytes(32))
    const wrappedKey = await wrap(wrapping, key)
    await insertFirstKey(pool, { id, wrappedKey, wrappedBy: wrapping.id })
    rows = await rowsOf(pool)
  }
  const opened = await Promise.all(
    rows.map(async (row) => known.get(row.id.toString('hex')) ?? masterKeyOf(await unwrap(wrapping, row))),
  )
  const sealing = rows.findLastIndex(({ sealsFrom, retiredAt }) => sealsFrom !== null && retiredAt === null)
  const newest = rows.at(-1)
  if (!newest || !opened[sealing]) throw new Error('No master key seals.')
  return {
    keys: new Map(opened.map((key) => [key.id.toString('hex'), key])),
    sealing: opened[sealing],
    generation: generationOf(newest),
  }
}

/** Rises when a key comes and when it begins to seal. */
export function generationOf({ number, sealsFrom }: Pick<MasterKeyRow, 'number' | 'sealsFrom'>): number {
  return number * 2 + (sealsFrom === null ? 0 : 1)
}

async function rowsOf(pool: Pool): Promise<MasterKeyRow[]> {
  try {
    return await findMasterKeys(pool)
  } catch (cause) {
    if ((cause as { code?: string }).code === '42P01') throw new NoMasterKeyTable({}, { cause })
    throw cause
  }
}

/** The key in a row, proven by its id. */
async function unwrap(wrapping: WrappingKey, { id, wrappedKey, wrappedBy }: MasterKeyRow): Promise<Uint8Array> {
  const { name, ownKey } = wrapping
  const hex = id.toString('hex')
  if (wrappedKey === null) {
    if (ownKey === null) throw new NeedsKeyFile({ id: hex, name })
    if (!keyIdOf(ownKey).equals(id)) throw new OtherKeyFile({ id: hex, name, own: keyIdOf(ownKey).toString('hex') })
    return ownKey
  }
  if (wrappedBy !== wrapping.id) throw new WrappedByAnother({ by: wrappedBy, name: `${name} (${wrapping.id})` })
  return proven(wrapping, hex, wrappedKey)
}

async function proven(wrapping: WrappingKey, id: string, wrappedKey: Uint8Array): Promise<Uint8Array> {
  const key = await asked('unwrap', wrapping, id, () => wrapping.unwrap(wrappedKey, id))
  if (key.length !== 32 || keyIdOf(key).toString('hex') !== id) throw new MasterKeyDamaged({ id, name: wrapping.name })
  return key
}

/** Wraps a master key, and proves that it can be unwrapped before anything is sealed with it. */
export async function wrap(wrapping: WrappingKey, key: Uint8Array): Promise<Uint8Array> {
  const id = keyIdOf(key).toString('hex')
  const wrappedKey = await asked('wrap', wrapping, id, () => wrapping.wrap(key, id))
  await proven(wrapping, id, wrappedKey)
  return wrappedKey
}

async function asked<T>(verb: string, { name }: WrappingKey, id: string, work: () => Promise<T>): Promise<T> {
  const patience = new AbortController()
  const silence = pause(patienceMilliseconds, null, { signal: patience.signal }).then(() => {
    throw new Error(`there was no answer within ${patienceMilliseconds / 1000} s`)
  })
  try {
    return await Promise.race([work(), silence])
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw new WrappingKeyRefuses({ name, verb, id, why }, { cause })
  } finally {
    patience.abort()
  }
}
