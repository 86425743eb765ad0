import { createHash, randomBytes } from 'node:crypto'

/** A secret for links and session cookies: 256 bits, so that a plain SHA-256 is enough to store. */
export function generateLinkSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function hashLinkSecret(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(secret).digest())
}
