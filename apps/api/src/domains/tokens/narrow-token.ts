import { Hidden } from '../../platform/access/authorize.ts'
import type { TokenScope } from '../../platform/access/token-scopes.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../platform/errors/common-problems.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { requireNarrower } from './authorize-scopes.ts'
import { presentToken } from './present-token.ts'
import { scopesOf } from './token-actor.ts'
import { isTokenLive, mayRevokeToken, maySeeToken } from './token-rules.ts'
import { TokenNotAlive } from './tokens.errors.ts'
import { findLiveLine, findToken, setScopes } from './tokens.repository.ts'

/** Somebody takes permissions away from a token; from the one before it too, while a rotation leaves it alive. */
export function narrowToken(ctx: Context, { id, scopes }: { id: string; scopes: TokenScope[] }) {
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const token = await findToken(ctx.db, ctx.actor.organizationId, id)
    if (!token) throw new NotFound()
    if (!maySeeToken(ctx.actor, token)) throw new Hidden()
    if (!mayRevokeToken(ctx.actor, token)) throw new Forbidden({ permission: 'tokens:revoke' })
    const now = ctx.clock.now()
    if (!isTokenLive(token, now)) throw new TokenNotAlive()
    requireNarrower(scopesOf(token.scopes), scopes)
    for (const each of await findLiveLine(ctx.db, token, now)) await setScopes(ctx.db, each.id, scopes)
    await recordAudit(ctx, {
      action: 'token.narrowed',
      target: { kind: 'token', id: token.id, name: token.name },
      teamId: token.teamId,
      before: { scopes: scopesOf(token.scopes) },
      after: { scopes },
    })
    return presentToken({ ...token, scopes: scopes.join(' ') }, ctx.actor)
  })
}
