import { z } from 'zod'
import type { FieldError } from '../../platform/errors/problem.ts'
import type { SealedPlace, Vault } from '../../platform/vault/vault.ts'

export type Credentials = Record<string, string>

const CredentialsSchema = z.record(z.string(), z.string())

type Account = { id: string; organizationId: string; version: number }

/** Where an account's credentials live: in this row of this organization, in this version, and nowhere else. */
function placeOfAccount({ id, organizationId, version }: Account): SealedPlace {
  return { table: 'cloud_accounts', organizationId, teamId: null, rowId: id, version }
}

export function sealCredentials(vault: Vault, account: Account, credentials: Credentials) {
  return vault.sealJson(placeOfAccount(account), credentials)
}

export function openCredentials(vault: Vault, account: Account & { sealedCredentials: Uint8Array }): Credentials {
  return CredentialsSchema.parse(vault.openJson(placeOfAccount(account), account.sealedCredentials))
}

/** What the shipped blueprints and the clouds' SDKs need to find. Other kinds are their blueprints' business. */
const required: Record<string, string[]> = {
  aws: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  azure: ['ARM_CLIENT_ID', 'ARM_CLIENT_SECRET', 'ARM_TENANT_ID', 'ARM_SUBSCRIPTION_ID'],
  gcp: ['GOOGLE_CREDENTIALS'],
  postgresql: ['AUTOMAT_POSTGRES_URL'],
  site: ['AUTOMAT_SITE_DIR', 'AUTOMAT_SITE_URL'],
}

const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/
/** These steer the runner, the engine or the loader of programs, not a provider. */
const reserved =
  /^(PATH|HOME|TMPDIR|SHELL|IFS|ENV|BASH_ENV|(NO|HTTPS?|ALL)_PROXY|SSL_CERT_.*|LD_.*|DYLD_.*|NODE_.*|PULUMI_.*|AUTOMAT_(RUNNER_DIR|PROTECTED))$/i
const mostVariables = 50

type Rules = {
  /** These are set by what the account is signed in to with. */
  taken?: string[]
  isFederated?: boolean
}

/** What is wrong with these variables for an account of this kind. One that takes tokens needs none. */
export function credentialProblems(
  kind: string,
  credentials: Credentials,
  { taken = [], isFederated = false }: Rules = {},
): FieldError[] {
  const names = Object.keys(credentials)
  const at = (name: string) => `/credentials/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const errors: FieldError[] = []
  if (names.length === 0 && !isFederated)
    errors.push({ field: '/credentials', rule: 'required', message: 'names no variable' })
  if (names.length > mostVariables) {
    errors.push({ field: '/credentials', rule: 'most', message: `has more than ${mostVariables} variables` })
  }
  for (const name of isFederated ? [] : (required[kind] ?? [])) {
    if (!credentials[name]) errors.push({ field: at(name), rule: 'required', message: 'is required' })
  }
  for (const name of names) {
    if (!variableName.test(name)) errors.push({ field: at(name), rule: 'name', message: 'is no name of a variable' })
    else if (reserved.test(name))
      errors.push({ field: at(name), rule: 'reserved', message: 'is Automat’s own variable' })
    else if (taken.includes(name)) {
      errors.push({ field: at(name), rule: 'taken', message: 'does not go together with identity tokens' })
    } else if (credentials[name]?.includes('\0'))
      errors.push({ field: at(name), rule: 'text', message: 'must be text' })
  }
  return errors
}
