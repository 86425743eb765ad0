import type { FastifyReply } from 'fastify'
import type { Config } from '../config/config.ts'

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix on plain http. */
export function sessionCookieName(config: Pick<Config, 'publicUrl'>): string {
  return isHttps(config) ? '__Host-automat' : 'automat'
}

export function setSessionCookie(reply: FastifyReply, config: Config, secret: string, expires: Date): void {
  void reply.setCookie(sessionCookieName(config), secret, { ...attributes(config), expires })
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(sessionCookieName(config), attributes(config))
}

function attributes(config: Config) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(config) } as const
}

function isHttps({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:')
}
