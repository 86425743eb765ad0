import { wrap } from '../../platform/vault/master-key-ring.ts'
import { findMasterKeys, rewrapKeys } from '../../platform/vault/master-keys.repository.ts'
import type { WrappingKey } from '../../platform/vault/wrapping-key.ts'
import type { Parts } from './rotate-master-key.ts'

/** Wraps every master key with another wrapping key: all of them or none. What they sealed stays as it is. */
export async function rewrapMasterKeys({ pool, ring }: Parts, to: WrappingKey): Promise<string[]> {
  await ring.reload()
  const rows = await findMasterKeys(pool)
  const known = new Map(ring.keys().map(({ id, key }) => [id.toString('hex'), key]))
  const rewrapped = await Promise.all(
    rows.map(async ({ id, wrappedBy }) => {
      const key = known.get(id.toString('hex'))
      if (!key) throw new Error(`The master key ${id.toString('hex')} came in between.`)
      return { id, before: wrappedBy, wrappedKey: await wrap(to, key) }
    }),
  )
  await rewrapKeys(pool, rewrapped, to.id)
  return rewrapped.map(({ id }) => id.toString('hex'))
}
