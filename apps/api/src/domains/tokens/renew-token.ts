import type { Context } from '../../platform/context.ts'
import { type Issued, issueToken } from './issue-token.ts'
import { copyTokenUses } from './report/token-uses.repository.ts'
import { scopesOf } from './token-actor.ts'
import { copyRotation, shortenToken, type TokenRow } from './tokens.repository.ts'

/** `ended`: what else has its name, and works no longer. */
type Renewal = { ended: { id: string }[]; now: Date; expiresAt: Date }

/** A new secret under the same name, with everything that was set for the old one. */
export async function renewToken(ctx: Context, old: TokenRow, { ended, now, expiresAt }: Renewal): Promise<Issued> {
  for (const { id } of ended) await shortenToken(ctx.db, id, now)
  const { row, secret } = await issueToken(ctx, {
    organizationId: old.organizationId,
    kind: old.kind,
    name: old.name,
    teamId: old.teamId,
    userId: old.userId,
    scopes: scopesOf(old.scopes),
    // What renews itself stays whose it was: they approve nothing that it asks for.
    ...(ctx.actor.kind === 'system' ? { createdBy: old.createdBy } : {}),
    createdAt: now,
    expiresAt,
  })
  await copyTokenUses(ctx.db, old.id, row.id)
  return { row: await copyRotation(ctx.db, old, row.id), secret }
}
