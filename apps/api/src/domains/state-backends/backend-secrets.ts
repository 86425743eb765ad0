import type { SealedPlace, Vault } from '../../platform/vault/vault.ts'
import type { StateBackendKind } from './backend-address.ts'

/** What is sealed of a backend. Earlier passphrases stay for as long as a stack may be encrypted with them. */
export type BackendSecrets = {
  accessToken?: string
  password?: string
  accessKeyId?: string
  secretAccessKey?: string
  passphrases?: Record<number, string>
}

/** As people give them. */
export type GivenSecrets = {
  accessToken?: string | undefined
  password?: string | undefined
  accessKeyId?: string | undefined
  secretAccessKey?: string | undefined
  passphrase?: string | undefined
}

type Field = keyof GivenSecrets
const needed: Record<StateBackendKind, Field[]> = {
  service: ['accessToken'],
  file: ['passphrase'],
  s3: ['accessKeyId', 'secretAccessKey', 'passphrase'],
  postgres: ['passphrase'],
}
const optional: Partial<Record<StateBackendKind, Field[]>> = { postgres: ['password'] }

export type SecretProblem = { field: string; rule: string; message: string }

/** Which secrets are missing or unfit for this kind. A rotation may bring some of them; a registration brings all. */
export function secretProblems(kind: StateBackendKind, given: GivenSecrets, how: 'all' | 'some'): SecretProblem[] {
  const known = [...needed[kind], ...(optional[kind] ?? [])]
  const stated = (Object.keys(given) as Field[]).filter((field) => given[field] !== undefined)
  const unfit = stated.filter((field) => !known.includes(field))
  const missing = needed[kind].filter((field) => how === 'all' && given[field] === undefined)
  const problems: SecretProblem[] = [
    ...unfit.map((field) => [field, 'unexpected', `is not for a backend of this kind`] as const),
    ...missing.map((field) => [field, 'required', 'is required'] as const),
  ].map(([field, rule, message]) => ({ field: `/secrets/${field}`, rule, message }))
  if (how === 'some' && stated.length === 0) {
    problems.push({ field: '/secrets', rule: 'required', message: `must bring one of ${known.join(', ')}` })
  }
  return problems
}

/**
 * The secrets after `given` came: a new passphrase comes beside the others, from the `lowest` on that a stack has; a run
 * at work may just be taking its stack from one to the next.
 */
export function mergeSecrets(
  before: BackendSecrets,
  { passphrase, ...given }: GivenSecrets,
  { newest, lowest }: { newest: number; lowest: number | null },
): { secrets: BackendSecrets; newest: number } {
  const stated = Object.entries(given).filter(([, value]) => value !== undefined)
  const secrets: BackendSecrets = { ...before, ...Object.fromEntries(stated) }
  const number = passphrase === undefined ? newest : newest + 1
  const kept = Object.entries(before.passphrases ?? {}).filter(([at]) => Number(at) >= (lowest ?? number))
  const passphrases = { ...Object.fromEntries(kept), ...(passphrase === undefined ? {} : { [number]: passphrase }) }
  return { secrets: number === 0 ? secrets : { ...secrets, passphrases }, newest: number }
}

type Sealed = { id: string; organizationId: string; version: number }

function placeOf({ id, organizationId, version }: Sealed): SealedPlace {
  return { table: 'state_backends', organizationId, teamId: null, rowId: id, version }
}

export function sealBackendSecrets(vault: Vault, backend: Sealed, secrets: BackendSecrets): Uint8Array<ArrayBuffer> {
  return vault.sealJson(placeOf(backend), secrets)
}

export function openBackendSecrets(vault: Vault, backend: Sealed & { sealedSecrets: Uint8Array }): BackendSecrets {
  return vault.openJson(placeOf(backend), backend.sealedSecrets) as BackendSecrets
}
