import { matchesSubject } from './subject-pattern.ts'

export type Claims = { iss: string; sub: string; aud: string | string[]; [name: string]: unknown }

export type Rule = {
  id: string
  name: string
  effect: 'allow' | 'deny'
  enabled: boolean
  issuer: string
  audiences: string[]
  subject: string
  claims: Record<string, string>
  teamId: string | null
}

/** What is asked for: a team's token, or with null the organization's. */
export type Wanted = { teamId: string | null }
export type Verdict<R extends Rule> = { rule: R; reasons: string[] }

/** Pure: why each rule does not apply to a token, in words. A rule without a reason applies. */
export function judge<R extends Rule>(rules: R[], claims: Claims, wanted: Wanted): Verdict<R>[] {
  return rules.map((rule) => ({ rule, reasons: [...notAbout(rule, claims), ...doesNotGrant(rule, wanted)] }))
}

/** Deny beats allow; without an allowing rule the answer is no. Of several that allow, the oldest decides. */
export function decide<R extends Rule>(verdicts: Verdict<R>[]): { granted: boolean; by: R | null } {
  const applying = verdicts.filter(({ reasons }) => reasons.length === 0).map(({ rule }) => rule)
  const denying = applying.find(({ effect }) => effect === 'deny')
  const by = denying ?? applying[0] ?? null
  return { granted: by !== null && by.effect === 'allow', by }
}

function notAbout(rule: Rule, claims: Claims): string[] {
  const audiences = [claims.aud].flat()
  const foreign = audiences.filter((audience) => !rule.audiences.includes(audience))
  const reasons = [
    ...(rule.enabled ? [] : ['The rule is switched off.']),
    ...(rule.issuer === claims.iss ? [] : [`It trusts the issuer ${rule.issuer}.`]),
    // A token for several audiences can be replayed by each of them.
    ...(audiences.length > 0 && foreign.length === 0
      ? []
      : [`The audience ${foreign.join(', ')} is not among its audiences.`]),
    ...(matchesSubject(rule.subject, claims.sub) ? [] : [`The subject ${claims.sub} does not match ${rule.subject}.`]),
  ]
  return [...reasons, ...Object.keys(rule.claims).flatMap((name) => claimReason(rule, claims, name))]
}

function claimReason(rule: Rule, claims: Claims, name: string): string[] {
  const wanted = rule.claims[name] ?? ''
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  // A list that holds it allows nothing, as it may hold more; and it does not slip by what denies.
  if (rule.effect === 'deny' && Array.isArray(value) && value.some((item) => String(item) === wanted)) return []
  if (['string', 'number', 'boolean'].includes(typeof value)) {
    return String(value) === wanted ? [] : [`The claim ${name} is ${String(value)}, not ${wanted}.`]
  }
  return [`The claim ${name} is ${value === undefined ? 'missing' : 'no single value'}; it must be ${wanted}.`]
}

function doesNotGrant(rule: Rule, wanted: Wanted): string[] {
  if (rule.effect === 'deny' || rule.teamId === wanted.teamId) return []
  return [rule.teamId === null ? "It grants the organization's token." : 'It grants the token of another team.']
}
