import type { TokenView } from '../../api/views.ts'

const soonDays = 14

type Life = Pick<TokenView, 'expiresAt' | 'revokedAt'>

export function isUsable(token: Life, now = Date.now()): boolean {
  return token.revokedAt === null && (token.expiresAt === null || Date.parse(token.expiresAt) > now)
}

export function expiresSoon(token: Life, now = Date.now()): boolean {
  return isUsable(token, now) && token.expiresAt !== null && Date.parse(token.expiresAt) - now < soonDays * 86_400_000
}
