import { plural } from '../../lib/words.ts'
import type { TokenKind, TokenRules } from '../../api/views.ts'

export const forEver = 'for ever'
const offered = [1, 7, 30, 90, 180, 365]

export function defaultLife(rules: TokenRules, kind: TokenKind): string {
  return String(Math.min(rules.defaultDays, rules.maxDays[kind]))
}

/** How long a token of a kind may be asked to work: the usual lives, the default and the longest. */
export function livesUnder(rules: TokenRules, kind: TokenKind): { value: string; label: string }[] {
  const longest = rules.maxDays[kind]
  const days = [...offered.filter((each) => each < longest), Number(defaultLife(rules, kind)), longest]
  const lives = [...new Set(days)]
    .toSorted((a, b) => a - b)
    .map((each) => ({ value: String(each), label: plural(each, 'day') }))
  return rules.allowsNeverExpiring ? [...lives, { value: forEver, label: 'Ever, until it is revoked' }] : lives
}
