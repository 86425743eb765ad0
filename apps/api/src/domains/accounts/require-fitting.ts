import { type Credentials, credentialProblems } from './account-credentials.ts'
import { AccountInvalid } from './accounts.errors.ts'
import { claimedBy, cloudOf, federationProblems } from './federation/federation.ts'

export type Federation = Record<string, string>

const anybody = { organization: '', team: '', stage: '', environment: '', run: '' }

/** Refuses, naming each field, what an account of this kind cannot be. */
export function requireFitting(kind: string, federation: Federation | null, credentials: Credentials): void {
  if (federation === null) return refuse(credentialProblems(kind, credentials))
  const errors = federationProblems(kind, federation)
  refuse(errors)
  const sdk = cloudOf(kind)?.sdkSettings(federation, anybody)
  const taken = sdk ? claimedBy(sdk) : []
  return refuse(credentialProblems(kind, credentials, { isFederated: true, taken }))
}

function refuse(errors: ReturnType<typeof credentialProblems>): void {
  if (errors.length > 0) throw new AccountInvalid({}, { errors })
}
