import type { Pool } from 'pg'
import { sealedColumns } from '../../platform/vault/sealed-columns.ts'
import {
  readSealedValues,
  replaceSealedValue,
  type SealedValue,
} from '../../platform/vault/sealed-values.repository.ts'
import type { Vault } from '../../platform/vault/vault.ts'

const rowsAtOnce = 50

type Work = { pool: Pool; vault: Vault; keyIds: Buffer[] }

/**
 * Seals anew what these keys sealed, until nothing is left of it: a row at a time, so that nobody waits. Answers with the
 * values that no key opens.
 */
export async function resealValues(work: Work, tell: (resealed: number) => void): Promise<string[]> {
  let resealed = 0
  for (;;) {
    let found = 0
    const unreadable: string[] = []
    for (const column of sealedColumns) {
      for await (const batch of batchesOf(work, column)) {
        const outcomes = await Promise.all(batch.map((value) => resealValue(work, column, value)))
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome === 'unreadable') unreadable.push(`${column.table} ${batch[index]?.key.join(' ')}`)
          else found++
          if (outcome === 'resealed') resealed++
        }
        tell(resealed)
      }
    }
    if (found === 0) return unreadable
  }
}

type Column = (typeof sealedColumns)[number]

async function* batchesOf({ pool, keyIds }: Work, column: Column): AsyncGenerator<SealedValue[]> {
  let after: string[] | null = null
  for (;;) {
    const batch: SealedValue[] = await readSealedValues(pool, column, { keyIds, after, limit: rowsAtOnce })
    if (batch.length === 0) return
    yield batch
    after = batch.at(-1)?.key ?? null
  }
}

/** `overtaken`: somebody has replaced the value meanwhile. */
async function resealValue(
  { pool, vault }: Work,
  column: Column,
  value: SealedValue,
): Promise<'resealed' | 'overtaken' | 'unreadable'> {
  let anew: Uint8Array
  try {
    anew = vault.seal(value.place, vault.open(value.place, value.sealed))
  } catch {
    return 'unreadable'
  }
  return (await replaceSealedValue(pool, column, value, anew)) ? 'resealed' : 'overtaken'
}
