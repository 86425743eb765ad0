import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { deleteExpiredIdTokens, findExchangedIdToken, insertExchangedIdToken } from '../trust.repository.ts'
import { IdTokenProblem, type VerifiedIdToken } from './verify-id-token.ts'

const replayed = 'This ID token was exchanged before. Ask the issuer for a fresh one.'

/** Takes an ID token for the first and only time. Tokens without a `jti` cannot be told apart, and are not counted. */
export async function takeOnce(ctx: Context, { claims, jti, expiresAt }: VerifiedIdToken): Promise<void> {
  if (jti === null) return
  await deleteExpiredIdTokens(ctx.db, ctx.clock.now())
  const isFirst = await insertExchangedIdToken(ctx.db, { issuer: claims.iss, jtiHash: hashed(jti), expiresAt })
  if (!isFirst) throw new IdTokenProblem(replayed)
}

/** The same question without an effect. */
export async function replayProblem(ctx: Context, { claims, jti }: VerifiedIdToken): Promise<string | null> {
  if (jti === null) return null
  return (await findExchangedIdToken(ctx.db, { issuer: claims.iss, jtiHash: hashed(jti) })) ? replayed : null
}

function hashed(jti: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(jti).digest())
}
