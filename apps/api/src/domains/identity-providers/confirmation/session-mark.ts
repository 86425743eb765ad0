import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'

/** What an attempt says of the session that asks: SHA-256 of its secret. */
export function sessionMark(secret: string): string {
  return Buffer.from(hashLinkSecret(secret)).toString('base64url')
}
