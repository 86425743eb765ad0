import type { IdentityProviderInput } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderKind, IdentityProviderView } from '../../api/views.ts'

/** What the form holds; domains are lines there. */
export type ProviderForm = Omit<IdentityProviderInput, 'emailDomains' | 'clientSecret' | 'kind'> & {
  clientSecret: string
  emailDomains: string
}

export type Preset = {
  value: string
  label: string
  kind: IdentityProviderKind
  issuer: string
  /** Where an administrator of it makes the client. */
  hint: string
}

export const presets: Preset[] = [
  {
    value: 'entra',
    label: 'Microsoft Entra ID',
    kind: 'openid',
    issuer: 'https://login.microsoftonline.com/TENANT/v2.0',
    hint: 'App registrations, a web redirect address, a client secret. TENANT is the directory id.',
  },
  {
    value: 'okta',
    label: 'Okta',
    kind: 'openid',
    issuer: 'https://COMPANY.okta.com',
    hint: 'Applications, an OIDC web application with the authorization code grant.',
  },
  {
    value: 'google',
    label: 'Google',
    kind: 'openid',
    issuer: 'https://accounts.google.com',
    hint: 'Google Cloud console, Credentials, an OAuth client of type web application.',
  },
  {
    value: 'keycloak',
    label: 'Keycloak',
    kind: 'openid',
    issuer: 'https://KEYCLOAK/realms/REALM',
    hint: 'Clients, an OpenID Connect client with client authentication and the standard flow.',
  },
  {
    value: 'gitlab',
    label: 'GitLab',
    kind: 'openid',
    issuer: 'https://gitlab.com',
    hint: 'Applications of a group or of the server, with the scopes openid, profile and email.',
  },
  {
    value: 'github',
    label: 'GitHub',
    kind: 'github',
    issuer: 'https://github.com',
    hint: 'Developer settings of the organization, an OAuth app. Of GitHub Enterprise Server, its own address.',
  },
  {
    value: 'bitbucket',
    label: 'Bitbucket',
    kind: 'bitbucket',
    issuer: 'https://bitbucket.org',
    hint: 'OAuth consumers of the workspace, with the permissions account and e-mail.',
  },
  {
    value: 'other',
    label: 'Another OpenID provider',
    kind: 'openid',
    issuer: '',
    hint: 'A confidential client with the authorization code flow.',
  },
]

export function presetOf(provider: IdentityProviderView | null): string {
  if (provider === null) return 'entra'
  const { kind, issuer } = provider
  return (
    presets.find((preset) => preset.kind === kind && (kind !== 'openid' || preset.issuer === issuer))?.value ?? 'other'
  )
}

export function formOf(provider: IdentityProviderView | null): ProviderForm {
  const preset = presets[0]
  return {
    name: provider?.name ?? preset?.label ?? '',
    issuer: provider?.issuer ?? preset?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    admits: provider?.admits ?? 'members',
    emailDomains: (provider?.emailDomains ?? []).join('\n'),
    trustsEmail: provider?.trustsEmail ?? false,
  }
}

export function inputOf({ emailDomains, clientSecret, ...form }: ProviderForm): Omit<IdentityProviderInput, 'kind'> {
  return {
    ...form,
    name: form.name.trim(),
    issuer: form.issuer.trim(),
    clientId: form.clientId.trim(),
    emailDomains: emailDomains
      .split(/[\s,]+/)
      .map((domain) => domain.trim())
      .filter(Boolean),
    ...(clientSecret === '' ? {} : { clientSecret }),
  }
}

const needed = (text: string) => (text.trim() ? null : 'This is needed.')

export const validatorsOf = (isNew: boolean) => ({
  name: needed,
  issuer: (issuer: string) =>
    /TENANT|COMPANY|KEYCLOAK|REALM/.test(issuer)
      ? 'Put your own names in the place of those in capitals.'
      : needed(issuer),
  clientId: needed,
  clientSecret: (secret: string) => (isNew ? needed(secret) : null),
})
