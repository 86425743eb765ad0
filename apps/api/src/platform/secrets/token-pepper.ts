import { createHmac, timingSafeEqual } from 'node:crypto'

/** Hashes tokens with a key that the database never sees: a stolen table opens nothing. */
export type TokenPepper = { hash(secret: string): Uint8Array<ArrayBuffer> }

export function openTokenPepper(key: Uint8Array): TokenPepper {
  if (key.length !== 32) throw new Error('The token pepper must be 32 bytes.')
  return { hash: (secret) => Uint8Array.from(createHmac('sha256', key).update(secret).digest()) }
}

/** Compares without telling by its duration where two values differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
