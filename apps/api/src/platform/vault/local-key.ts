import { hkdfSync } from 'node:crypto'
import { decrypt, encrypt, keyIdOf } from './vault.ts'
import type { WrappingKey } from './wrapping-key.ts'

/** A key file's key as the wrapping key. What it wraps with is derived, so that no key does two things. */
export function localKey(ownKey: Buffer, name: string): WrappingKey {
  const wrapper = Buffer.from(hkdfSync('sha256', ownKey, Buffer.alloc(0), 'automat-wrapping-key', 32))
  return {
    id: keyIdOf(ownKey).toString('hex'),
    name,
    ownKey,
    wrap: async (key, id) => encrypt(wrapper, key, Buffer.from(id)),
    unwrap: async (wrapped, id) => decrypt(wrapper, Buffer.from(wrapped), Buffer.from(id)),
  }
}
