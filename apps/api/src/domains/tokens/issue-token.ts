import { viewActor } from '../../platform/access/actor.ts'
import type { TokenKind } from '../../platform/access/actor.ts'
import type { Context } from '../../platform/context.ts'
import { generateTokenSecret, tokenHint } from '../../platform/secrets/token-secret.ts'
import { insertToken, type TokenRow } from './tokens.repository.ts'

type Owner = {
  organizationId: string
  teamId?: string | null
  userId?: string | null
  runId?: string | null
  trustRuleId?: string
  pipeline?: string
  scopes?: readonly string[] | null
}
export type Issued = { row: TokenRow; secret: string }

/** Makes the secret and keeps its hash. The secret exists in this answer and nowhere else. */
export async function issueToken(
  ctx: Context,
  input: Owner & { kind: TokenKind; name: string; createdAt: Date; expiresAt: Date; createdBy?: string },
): Promise<Issued> {
  const secret = generateTokenSecret(input.kind)
  const row = await insertToken(ctx.db, {
    ...input,
    scopes: input.scopes?.join(' ') ?? null,
    hint: tokenHint(secret),
    hash: ctx.pepper.hash(secret),
    createdBy: input.createdBy ?? JSON.stringify(viewActor(ctx.actor)),
  })
  return { row, secret }
}
