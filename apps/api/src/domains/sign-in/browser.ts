import type { FastifyRequest } from 'fastify'
import { sessionCookieName } from '../../platform/http/session-cookie.ts'
import type { Context } from '../../platform/context.ts'
import type { Browser } from './open-session.ts'

/** What a session remembers of the browser that it was opened in. */
export function browserOf(request: FastifyRequest): Browser {
  return { userAgent: request.headers['user-agent'] ?? '', address: request.ip, oldSecret: cookieSecret(request) }
}

export function cookieSecret(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookieName(request.ctx.config)]
}

export type PersonInBrowser = { owner: { organizationId: string; userId: string }; session: string }

/** Who is signed in in a browser, with the secret of their session; null for tokens, which are machines. */
export function personInBrowser({ actor }: Context, cookie: string | undefined): PersonInBrowser | null {
  const { kind, organizationId, userId } = actor
  if (kind !== 'user' || userId === null || cookie === undefined) return null
  return { owner: { organizationId, userId }, session: cookie }
}
