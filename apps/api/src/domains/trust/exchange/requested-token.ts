import type { z } from 'zod'
import { OAuthError } from './oauth-error.ts'
import type { TokenExchangeInput } from '../trust.schemas.ts'

const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange'
const idTokenType = 'urn:ietf:params:oauth:token-type:id_token'
const accessTokenType = 'urn:pulumi:token-type:access_token:'

export type Requested = {
  organization: string
  team: string | null
  type: string
  idToken: string
  seconds: number | null
}

/** Reads what is asked for, in the words of the CLI (`ExchangeOidcToken` in httpstate/client/client.go). */
export function readRequest(input: z.output<typeof TokenExchangeInput>): Requested {
  if (input.grant_type !== grantType) throw new OAuthError('unsupported_grant_type', `grant_type must be ${grantType}.`)
  if (input.subject_token_type !== idTokenType)
    throw new OAuthError('invalid_request', `subject_token_type must be ${idTokenType}.`)
  const organization = /^urn:pulumi:org:([a-z0-9-]+)$/.exec(input.audience)?.[1]
  if (organization === undefined)
    throw new OAuthError('invalid_target', 'audience must be urn:pulumi:org:<organization>.')
  const type = input.requested_token_type
  const team = /^team:(\S+)$/.exec(input.scope)?.[1] ?? null
  if (type === `${accessTokenType}personal`)
    throw new OAuthError('invalid_request', 'A pipeline is no person: ask for the token of a team, with --oidc-team.')
  if (type === `${accessTokenType}team` && team === null)
    throw new OAuthError('invalid_scope', 'scope must be team:<team> for a team token.')
  if (type === `${accessTokenType}organization` && input.scope !== '')
    throw new OAuthError('invalid_scope', "scope must be empty for the organization's token.")
  if (type !== `${accessTokenType}team` && type !== `${accessTokenType}organization`)
    throw new OAuthError('invalid_request', `requested_token_type must be ${accessTokenType}team or …organization.`)
  return { organization, team, type, idToken: input.subject_token, seconds: input.expiration ?? null }
}
