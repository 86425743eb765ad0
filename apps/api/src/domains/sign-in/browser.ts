import type { FastifyRequest } from 'fastify'
import { sessionCookieName } from '../../platform/http/session-cookie.ts'
import type { Browser } from './open-session.ts'

/** What a session remembers of the browser that it was opened in. */
export function browserOf(request: FastifyRequest): Browser {
  return { userAgent: request.headers['user-agent'] ?? '', address: request.ip, oldSecret: cookieSecret(request) }
}

export function cookieSecret(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookieName(request.ctx.config)]
}
