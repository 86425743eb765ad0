import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { deleteExpiredIdTokens, findExchangedIdToken, insertExchangedIdToken } from '../trust.repository.ts'
import { IdTokenProblem, type VerifiedIdToken } from './verify-id-token.ts'

const replayed = 'This ID token was exchanged before. Ask the issuer for a fresh one.'

/** Takes an ID token for the first and only time. */
export async function takeOnce(ctx: Context, { claims, identity, expiresAt }: VerifiedIdToken): Promise<void> {
  await deleteExpiredIdTokens(ctx.db, ctx.clock.now())
  const isFirst = await insertExchangedIdToken(ctx.db, { issuer: claims.iss, jtiHash: hashed(identity), expiresAt })
  if (!isFirst) throw new IdTokenProblem(replayed)
}

/** The same question without an effect. */
export async function replayProblem(ctx: Context, { claims, identity }: VerifiedIdToken): Promise<string | null> {
  return (await findExchangedIdToken(ctx.db, { issuer: claims.iss, jtiHash: hashed(identity) })) ? replayed : null
}

function hashed(identity: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(identity).digest())
}
