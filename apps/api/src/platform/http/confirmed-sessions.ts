import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { sessionCookieName } from './session-cookie.ts'

/** Throws where the actor has not confirmed this session for too long. The domain that owns sessions implements it. */
export type RequireConfirmed = (ctx: Context, secret: string) => Promise<void>

/** For every route that says `confirmed`: once rate limits have counted, before anything is looked at or replayed. */
export function addConfirmedSessions(server: FastifyInstance, requireConfirmed: RequireConfirmed): void {
  server.addHook('preValidation', async ({ actor, ctx, cookies, routeOptions }) => {
    if (routeOptions.config.confirmed !== true || actor.kind !== 'user') return
    await requireConfirmed(ctx, cookies[sessionCookieName(ctx.config)] ?? '')
  })
}
