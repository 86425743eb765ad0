import type { IdentityProviderChange, NewIdentityProvider } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderKind, IdentityProviderView } from '../../api/views.ts'

/** What the form holds, of every kind at once; domains are lines there. */
export type ProviderForm = {
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  metadata: string
  idpInitiated: boolean
  admits: 'members' | 'everyone'
  emailDomains: string
  trustsEmail: boolean
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
    value: 'saml',
    label: 'SAML 2.0',
    kind: 'saml',
    issuer: '',
    hint: 'A SAML application with a name for the person that lasts, and an attribute email.',
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
    metadata: '',
    idpInitiated: provider?.saml?.idpInitiated ?? false,
    admits: provider?.admits ?? 'members',
    emailDomains: (provider?.emailDomains ?? []).join('\n'),
    trustsEmail: provider?.trustsEmail ?? false,
  }
}

function aboutOf({ name, admits, emailDomains, trustsEmail }: ProviderForm) {
  return { name: name.trim(), admits, emailDomains: emailDomains.split(/[\s,]+/).filter(Boolean), trustsEmail }
}

function clientOf({ issuer, clientId }: ProviderForm) {
  return { issuer: issuer.trim(), clientId: clientId.trim() }
}

export function newProviderOf(kind: IdentityProviderKind, id: string, form: ProviderForm): NewIdentityProvider {
  const { metadata, idpInitiated, clientSecret } = form
  if (kind === 'saml') return { kind, id, ...aboutOf(form), metadata, idpInitiated }
  return { kind, id, ...aboutOf(form), ...clientOf(form), clientSecret }
}

/** A secret or a document that is left empty stays as it is. */
export function changeOf(kind: IdentityProviderKind, form: ProviderForm): IdentityProviderChange {
  const { metadata, idpInitiated, clientSecret } = form
  if (kind === 'saml') return { ...aboutOf(form), idpInitiated, ...(metadata.trim() === '' ? {} : { metadata }) }
  return { ...aboutOf(form), ...clientOf(form), ...(clientSecret === '' ? {} : { clientSecret }) }
}

const needed = (text: string) => (text.trim() ? null : 'This is needed.')

export function validatorsOf(kind: () => IdentityProviderKind, isNew: boolean) {
  const ofClient = (rule: (text: string) => string | null) => (text: string) => (kind() === 'saml' ? null : rule(text))
  return {
    name: needed,
    issuer: ofClient((issuer) =>
      /TENANT|COMPANY|KEYCLOAK|REALM/.test(issuer)
        ? 'Put your own names in the place of those in capitals.'
        : needed(issuer),
    ),
    clientId: ofClient(needed),
    clientSecret: ofClient((secret) => (isNew ? needed(secret) : null)),
    metadata: (metadata: string) => (kind() === 'saml' && isNew ? needed(metadata) : null),
  }
}
