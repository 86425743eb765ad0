import type { Answer, Call, Organization, Team, World } from '../world.ts'

export type Rule = Record<string, unknown>
type Form = Record<string, string>

export const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** What `pulumi login --oidc-token` sends. */
export function exchangeForm(organization: string, token: string, team?: string): Form {
  return {
    audience: `urn:pulumi:org:${organization}`,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requested_token_type: `urn:pulumi:token-type:access_token:${team === undefined ? 'organization' : 'team'}`,
    scope: team === undefined ? '' : `team:${team}`,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    subject_token: token,
    expiration: '7200',
  }
}

export function send(world: World, form: Form | string): Promise<Answer> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  return world.anonymous('POST', '/api/oauth/token', body, formType)
}

let made = 0

/** A rule that trusts the pipelines of acme/shop on main. */
export async function aTrustRule(call: Call, issuer: string, more: Rule = {}): Promise<{ id: string; name: string }> {
  const answer = await call('POST', 'trust-rules', {
    name: `rule ${++made}`,
    issuer,
    audiences: ['automat'],
    subject: 'repo:acme/shop:ref:refs/heads/main',
    ...more,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** The newest audit event of exchanges in an organization. */
export async function lastExchange(organization: Organization) {
  const { body } = await organization.admin.call('GET', 'audit?action=trust.exchange&limit=1')
  return body.items[0]
}

export type { Team }
