import type { z } from 'zod'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import {
  endProvisioningTokenAt,
  findProvisioningTokens,
  issueProvisioningToken,
  revokeProvisioningToken,
} from '../../tokens/provisioning-tokens.ts'
import { isTokenLive, mayMakeTokens } from '../../tokens/token-rules.ts'
import { TokenAlreadyRotated, TokenNotAlive, TokensNeedAPerson } from '../../tokens/tokens.errors.ts'
import { ProvisioningTokenThere } from '../provisioning.errors.ts'
import type { ProvisioningTokenView } from '../provisioning.schemas.ts'

type Row = Awaited<ReturnType<typeof findProvisioningTokens>>[number]

/** An administrator makes the secret that the identity provider shows. There is one at a time. */
export function createProvisioningToken(ctx: Context, input: { name: string; expiresInDays: number }) {
  return changeTokens(ctx, async (ctx) => {
    const live = await findProvisioningTokens(ctx, { live: true })
    if (live.length > 0) throw new ProvisioningTokenThere()
    const { row, secret } = await issueProvisioningToken(ctx, input)
    await recordAudit(ctx, {
      action: 'provisioning-token.created',
      target: targetOf(row),
      after: { hint: row.hint, expiresAt: row.expiresAt.toISOString() },
    })
    return { token: presentToken(row, { now: ctx.clock.now(), newest: row.id }), secret }
  })
}

type Rotation = { id: string; expiresInDays: number; graceHours: number }

/** An administrator renews it under the same name; the old secret works a while longer. Never are three alive. */
export function rotateProvisioningToken(ctx: Context, input: Rotation) {
  return changeTokens(ctx, async (ctx) => {
    const old = await loadToken(ctx, input.id)
    const now = ctx.clock.now()
    if (!isTokenLive(old, now)) throw new TokenNotAlive()
    const [newest, ...older] = await findProvisioningTokens(ctx, { live: true })
    if (newest?.id !== old.id) throw new TokenAlreadyRotated()
    for (const { id } of older) await endProvisioningTokenAt(ctx, id, now)
    const graceEnds = new Date(now.getTime() + input.graceHours * 3_600_000)
    await endProvisioningTokenAt(ctx, old.id, graceEnds)
    const { row, secret } = await issueProvisioningToken(ctx, { name: old.name, expiresInDays: input.expiresInDays })
    await recordAudit(ctx, {
      action: 'provisioning-token.rotated',
      target: targetOf(row),
      before: { id: old.id, hint: old.hint },
      after: { hint: row.hint, expiresAt: row.expiresAt.toISOString(), graceEnds: graceEnds.toISOString() },
    })
    return { token: presentToken(row, { now, newest: row.id }), secret }
  })
}

/** An administrator ends it at once: the identity provider is shut out. */
export function endProvisioningToken(ctx: Context, id: string): Promise<void> {
  return changeTokens(ctx, async (ctx) => {
    const token = await loadToken(ctx, id)
    if ((await revokeProvisioningToken(ctx, token.id)) === 0) return
    await recordAudit(ctx, {
      action: 'provisioning-token.revoked',
      target: targetOf(token),
      before: { hint: token.hint },
    })
  })
}

function changeTokens<R>(ctx: Context, work: (ctx: Context) => Promise<R>): Promise<R> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'provisioning:change', { organizationId: ctx.actor.organizationId })
    if (!mayMakeTokens(ctx.actor)) throw new TokensNeedAPerson()
    await holdOrganization(ctx)
    return work(ctx)
  })
}

async function loadToken(ctx: Context, id: string): Promise<Row> {
  const found = (await findProvisioningTokens(ctx, { live: false })).find((token) => token.id === id)
  if (!found) throw new NotFound()
  return found
}

function targetOf({ id, name }: Row) {
  return { kind: 'token', id, name }
}

export function presentToken(
  row: Row,
  { now, newest }: { now: Date; newest: string | undefined },
): z.output<typeof ProvisioningTokenView> {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    createdBy: JSON.parse(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    live: isTokenLive(row, now),
    newest: row.id === newest,
  }
}
