import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { Hidden } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { actorOfToken } from './authenticate-token.ts'
import { isTokenLive, maySeeToken } from './token-rules.ts'
import { findToken, type TokenRow } from './tokens.repository.ts'

type Acting = { token: TokenRow; actor: Actor | null; isLive: boolean }

/** A token, whoever may see it, and whoever asks about anybody learn who it acts as. */
export async function getTokenActor(ctx: Context, id: string): Promise<Acting> {
  const { organizationId } = ctx.actor
  const token = await findToken(ctx.db, organizationId, id)
  if (!token) throw new NotFound()
  const isItself = ctx.actor.tokenId === id
  if (!isItself && !maySeeToken(ctx.actor, token) && !can(ctx.actor, 'access:read', { organizationId }))
    throw new Hidden()
  return { token, ...(await tokenActorAt(ctx, token)) }
}

/** The same of a token that is known, as of this context's time. */
export async function tokenActorAt(
  ctx: Pick<Context, 'db' | 'clock'>,
  token: TokenRow,
): Promise<Omit<Acting, 'token'>> {
  const actor = await actorOfToken(ctx, token, { address: null, requestId: null })
  return { actor, isLive: isTokenLive(token, ctx.clock.now()) }
}

/** Who a token acts as, for what goes on in its name after it was shown; null where its person has left. */
export async function holderOfToken(ctx: Context, tokenId: string): Promise<Actor | null> {
  const token = await findToken(ctx.db, ctx.actor.organizationId, tokenId)
  return token && (await tokenActorAt(ctx, token)).actor
}
