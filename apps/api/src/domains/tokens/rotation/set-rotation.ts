import { Hidden } from '../../../platform/access/authorize.ts'
import { can } from '../../../platform/access/can.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../../platform/errors/common-problems.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { presentToken } from '../present-token.ts'
import { findTarget } from '../targets/targets.repository.ts'
import { testPath } from '../targets/test-target.ts'
import {
  PersonalTokensStay,
  RotationTooEarly,
  TargetOfAnotherOwner,
  TargetPathTaken,
} from '../targets/targets.errors.ts'
import { isTokenLive, mayRotateToken, maySeeToken, scopeOfToken } from '../token-rules.ts'
import { TokenNotAlive } from '../tokens.errors.ts'
import { findToken, setTokenRotation, type TokenRow } from '../tokens.repository.ts'
import { findOthersOnPath } from './rotation.repository.ts'

export type RotationInput = { targetId: string; daysBefore: number; path?: string | undefined }

/** Somebody lets a machine's token rotate by itself before it ends, into a target; null lets it no longer. */
export function setRotation(ctx: Context, id: string, rotation: RotationInput | null) {
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const token = await findToken(ctx.db, ctx.actor.organizationId, id)
    if (!token) throw new NotFound()
    if (!maySeeToken(ctx.actor, token)) throw new Hidden()
    if (!mayRotateToken(ctx.actor, token)) throw new Forbidden({ permission: 'tokens:create' })
    if (!isTokenLive(token, ctx.clock.now())) throw new TokenNotAlive()
    const set = rotation && (await fitting(ctx, token, rotation))
    const row = await setTokenRotation(ctx.db, token.id, set)
    await recordAudit(ctx, {
      action: set ? 'token.rotation-set' : 'token.rotation-ended',
      target: { kind: 'token', id: token.id, name: token.name },
      teamId: token.teamId,
      after: rotation ?? undefined,
    })
    return presentToken(row, ctx.actor)
  })
}

async function fitting(ctx: Context, token: TokenRow, { targetId, daysBefore, path }: RotationInput) {
  if (token.kind === 'personal') throw new PersonalTokensStay()
  const target = await findTarget(ctx.db, token.organizationId, targetId)
  if (!target || !can(ctx.actor, 'tokens:read', scopeOfToken({ ...token, teamId: target.teamId }))) throw new NotFound()
  if (target.teamId !== token.teamId) throw new TargetOfAnotherOwner({ name: target.name })
  const days = Math.round((token.expiresAt.getTime() - token.createdAt.getTime()) / 86_400_000)
  if (daysBefore >= days) throw new RotationTooEarly({ days, asked: daysBefore })
  const rotatePath = target.kind === 'vault' ? (path ?? pathOf(token.name)) : null
  if (rotatePath === testPath) throw new TargetPathTaken({ path: rotatePath })
  if (
    rotatePath !== null &&
    (await findOthersOnPath(ctx.db, token, { targetId, path: rotatePath, now: ctx.clock.now() }))
  )
    throw new TargetPathTaken({ path: rotatePath })
  return { rotateDays: daysBefore, rotateTargetId: target.id, rotatePath }
}

function pathOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? 'token' : slug
}
