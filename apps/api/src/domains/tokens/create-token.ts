import { authorize } from '../../platform/access/authorize.ts'
import type { TokenScope } from '../../platform/access/token-scopes.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { requireStillHere } from '../people/still-here.ts'
import { loadTeam } from '../teams/get-team.ts'
import { authorizeScopes } from './authorize-scopes.ts'
import { issueToken } from './issue-token.ts'
import { refuseWayAround } from './refuse-way-around.ts'
import { presentToken } from './present-token.ts'
import { expiryUnder, loadTokenPolicy } from './policy/token-policy.ts'
import { mayMakeTokens } from './token-rules.ts'
import { TokenNameTaken, TokensNeedAPerson } from './tokens.errors.ts'
import { findLiveLine } from './tokens.repository.ts'
import { withinOwn } from './within-own.ts'

/** `expiresInDays`: null for ever, and as the policy says where left out. `scopes`: null where nothing narrows it. */
type Input = { name: string; expiresInDays?: number | null | undefined; scopes?: TokenScope[] | null | undefined } & (
  | { kind: 'organization' }
  | { kind: 'team'; teamId: string }
  | { kind: 'personal' }
)

/** Somebody makes a token for a machine or for themselves. It never grants more than they hold. */
export function createToken(ctx: Context, input: Input) {
  return inTransaction(ctx, async (ctx) => {
    const owner = await ownerOf(ctx, input)
    const scopes = input.scopes ?? null
    authorizeScopes(ctx.actor, { ...owner, kind: input.kind, scopes })
    await refuseWayAround(ctx, { ...owner, scopes: scopes?.join(' ') ?? null })
    await holdOrganization(ctx)
    await requireStillHere(ctx)
    const now = ctx.clock.now()
    const line = { ...owner, kind: input.kind, name: input.name }
    if ((await findLiveLine(ctx.db, line, now)).length > 0) throw new TokenNameTaken({ name: input.name })
    const { row, secret } = await issueToken(ctx, {
      ...line,
      scopes,
      createdAt: now,
      expiresAt: await withinOwn(
        ctx,
        owner,
        expiryUnder(await loadTokenPolicy(ctx), input.kind, now, input.expiresInDays),
      ),
    })
    const token = presentToken(row, ctx.actor)
    await recordAudit(ctx, {
      action: 'token.created',
      target: { kind: 'token', id: row.id, name: row.name },
      teamId: owner.teamId,
      after: { kind: row.kind, hint: row.hint, scopes, expiresAt: token.expiresAt },
    })
    return { token, secret }
  })
}

async function ownerOf(ctx: Context, input: Input) {
  const { actor } = ctx
  const { organizationId } = actor
  if (!mayMakeTokens(actor)) throw new TokensNeedAPerson()
  if (input.kind === 'team') {
    const team = await loadTeam(ctx, input.teamId, 'teams:read')
    authorizeMaking(ctx, team.id)
    return { organizationId, teamId: team.id, userId: null }
  }
  if (input.kind === 'organization') {
    authorizeMaking(ctx, null)
    return { organizationId, teamId: null, userId: null }
  }
  if (actor.userId === null) throw new TokensNeedAPerson()
  return { organizationId, teamId: null, userId: actor.userId }
}

/** Teams are no secret within their organization, so whoever may make no token there is told so plainly. */
function authorizeMaking(ctx: Context, teamId: string | null): void {
  try {
    authorize(ctx.actor, 'tokens:create', { organizationId: ctx.actor.organizationId, teamId })
  } catch {
    throw new Forbidden({ permission: 'tokens:create' })
  }
}
