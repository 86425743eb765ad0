import type { FastifyReply } from 'fastify'
import type { Config } from '../config/config.ts'

/** Of a browser that is signed in. */
export function sessionCookieName(config: Pick<Config, 'publicUrl'>): string {
  return hostCookie(config).name
}

export function setSessionCookie(reply: FastifyReply, config: Config, secret: string, expires: Date): void {
  const { name, attributes } = hostCookie(config)
  void reply.setCookie(name, secret, { ...attributes, expires })
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  const { name, attributes } = hostCookie(config)
  void reply.clearCookie(name, attributes)
}

/** `__Host-` binds a cookie to this host over https; browsers refuse that prefix on plain http. */
export function hostCookie({ publicUrl }: Pick<Config, 'publicUrl'>, purpose?: 'sign-in' | 'arrival' | 'passkey') {
  const secure = publicUrl.startsWith('https:')
  const name = `${secure ? '__Host-' : ''}automat${purpose === undefined ? '' : `-${purpose}`}`
  return { name, attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const }
}
