import { Hidden } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../platform/errors/common-problems.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { requireStillHere } from '../people/still-here.ts'
import { expiryUnder, loadTokenPolicy, renewedExpiry } from './policy/token-policy.ts'
import { presentToken } from './present-token.ts'
import { refuseWayAround } from './refuse-way-around.ts'
import { renewToken } from './renew-token.ts'
import { isTokenLive, mayRotateToken, maySeeToken } from './token-rules.ts'
import { TokenAlreadyRotated, TokenNotAlive } from './tokens.errors.ts'
import { findLiveLine, findToken, shortenToken, type TokenRow } from './tokens.repository.ts'
import { withinOwn } from './within-own.ts'

type Input = { id: string; expiresInDays?: number | null | undefined; graceHours: number }

/** Somebody renews a token under the same name; the old secret works a while longer. Never are three alive. */
export function rotateToken(ctx: Context, input: Input) {
  return inTransaction(ctx, async (ctx) => {
    // Before it is read: what is being taken away from it, or ended, at this moment must not come back.
    await holdOrganization(ctx)
    await requireStillHere(ctx)
    const old = await findToken(ctx.db, ctx.actor.organizationId, input.id)
    if (!old) throw new NotFound()
    if (!maySeeToken(ctx.actor, old)) throw new Hidden()
    if (!mayRotateToken(ctx.actor, old)) throw new Forbidden({ permission: 'tokens:create' })
    await refuseWayAround(ctx, old)
    const now = ctx.clock.now()
    if (!isTokenLive(old, now)) throw new TokenNotAlive()
    const expiresAt = await withinOwn(ctx, old, await nextExpiry(ctx, old, input.expiresInDays, now))
    const line = await findLiveLine(ctx.db, old, now)
    if (line.at(-1)?.id !== old.id) throw new TokenAlreadyRotated()
    const graceEnds = new Date(now.getTime() + input.graceHours * 3_600_000)
    const inUse = isOnItsWay(old) ? (line.at(-2) ?? old) : old
    await shortenToken(ctx.db, inUse.id, graceEnds)
    const ended = line.filter(({ id }) => id !== inUse.id)
    const { row, secret } = await renewToken(ctx, old, { ended, now, expiresAt })
    const token = presentToken(row, ctx.actor)
    await recordAudit(ctx, {
      action: 'token.rotated',
      target: { kind: 'token', id: row.id, name: row.name },
      teamId: row.teamId,
      before: { id: old.id, hint: old.hint, worksUntil: graceEnds.toISOString() },
      after: { id: row.id, hint: row.hint, expiresAt: token.expiresAt },
    })
    return { token, secret }
  })
}

/** It was made by itself and has not arrived: nobody has its secret, and the one before is in use. */
function isOnItsWay({ deliveries: [delivery] }: TokenRow): boolean {
  return delivery !== undefined && delivery.deliveredAt === null && delivery.gaveUpAt === null
}

async function nextExpiry(ctx: Context, old: TokenRow, asked: number | null | undefined, now: Date): Promise<Date> {
  const { kind } = old
  // Those are renewed elsewhere, and nobody finds them here.
  if (kind === 'run' || kind === 'provisioning') throw new NotFound()
  const policy = await loadTokenPolicy(ctx)
  return asked === undefined ? renewedExpiry(policy, { ...old, kind }, now) : expiryUnder(policy, kind, now, asked)
}
