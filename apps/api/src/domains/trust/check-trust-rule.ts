import type { FieldError } from '../../platform/errors/problem.ts'
import { urlProblem } from '../../platform/outbound/guarded-fetch.ts'
import type { Rule } from './exchange/match-trust-rules.ts'
import { patternProblem } from './exchange/subject-pattern.ts'
import { TrustRuleUnfit } from './trust.errors.ts'

const mostClaims = 10
const ownFields: Record<string, string> = { iss: 'issuer', sub: 'subject', aud: 'audiences' }

type Checked = Pick<Rule, 'issuer' | 'subject' | 'claims' | 'effect' | 'teamId'>

/** Throws where a rule could match more than its author means, or could never match. */
export function checkTrustRule(rule: Checked, privateHosts: readonly string[]): void {
  const errors = [
    fault('/issuer', issuerProblem(rule.issuer, privateHosts)),
    fault('/subject', patternProblem(rule.subject)),
    fault('/teamId', rule.effect === 'deny' && rule.teamId !== null ? 'has no meaning in a rule that denies' : null),
    fault('/claims', Object.keys(rule.claims).length > mostClaims ? `holds more than ${mostClaims} claims` : null),
    ...Object.keys(rule.claims).map((name) =>
      fault(`/claims/${name}`, Object.hasOwn(ownFields, name) ? `has a field of its own, ${ownFields[name]}` : null),
    ),
  ].filter((error) => error !== null)
  if (errors.length > 0) throw new TrustRuleUnfit({}, { errors })
}

function fault(field: string, message: string | null): FieldError | null {
  return message === null ? null : { field, rule: 'trust', message }
}

function issuerProblem(issuer: string, privateHosts: readonly string[]): string | null {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (!url) return 'must be an https:// address'
  if (url.search !== '' || url.hash !== '') return 'must not have a query or a fragment'
  return urlProblem(url, privateHosts)
}
