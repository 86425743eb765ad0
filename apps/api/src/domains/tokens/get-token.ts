import { Hidden } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { presentToken } from './present-token.ts'
import { maySeeToken } from './token-rules.ts'
import { findToken } from './tokens.repository.ts'

/** Somebody looks at one token. */
export async function getToken(ctx: Context, id: string) {
  const token = await findToken(ctx.db, ctx.actor.organizationId, id)
  if (!token) throw new NotFound()
  if (!maySeeToken(ctx.actor, token)) throw new Hidden()
  return presentToken(token, ctx.actor)
}
