import type { Pool } from 'pg'
import { countUses, findMasterKeys, type MasterKeyRow } from '../../platform/vault/master-keys.repository.ts'
import { isUnfinished } from './rotate-master-key.ts'

export type MasterKeyStatus = {
  id: string
  state: 'waits' | 'seals' | 'opens' | 'retired'
  /** Null where it is a key file's own key. */
  wrappedBy: string | null
  values: number
  createdAt: string
}

/** Every master key, oldest first, and whether a rotation was cut off. */
export async function masterKeyStatus(pool: Pool): Promise<{ keys: MasterKeyStatus[]; isUnfinished: boolean }> {
  const [rows, uses] = await Promise.all([findMasterKeys(pool), countUses(pool)])
  const sealing = rows.findLast(({ sealsFrom, retiredAt }) => sealsFrom !== null && retiredAt === null)
  const keys = rows.map((row) => ({
    id: row.id.toString('hex'),
    state: row === sealing ? ('seals' as const) : stateOf(row),
    wrappedBy: row.wrappedKey === null ? null : row.wrappedBy,
    values: uses.get(row.id.toString('hex')) ?? 0,
    createdAt: row.createdAt.toISOString(),
  }))
  return { keys, isUnfinished: rows.length > 0 && (await isUnfinished(pool)) }
}

function stateOf({ sealsFrom, retiredAt }: MasterKeyRow): 'waits' | 'opens' | 'retired' {
  if (sealsFrom === null) return 'waits'
  return retiredAt === null ? 'opens' : 'retired'
}
