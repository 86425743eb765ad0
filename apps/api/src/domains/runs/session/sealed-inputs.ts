import type { SealedPlace, Vault } from '../../../platform/vault/vault.ts'

type Owner = { organizationId: string; teamId: string; environmentId: string }
type Inputs = Record<string, unknown>
/** As it stands in the rows of runs and environments. `sealedVersion` is the number of the run it was sealed for. */
export type SealedInputs = { sealedInputs: Uint8Array<ArrayBuffer> | null; sealedVersion: number }

/**
 * Secret inputs are sealed to their environment, so that a run's become the environment's without being opened:
 * the worker, which does that, holds no master key.
 */
function placeOf({ organizationId, teamId, environmentId }: Owner, version: number): SealedPlace {
  return { table: 'environments', organizationId, teamId, rowId: environmentId, version }
}

export function sealSecretInputs(vault: Vault, owner: Owner & { runNumber: number }, secrets: Inputs): SealedInputs {
  const sealedVersion = owner.runNumber
  const isEmpty = Object.keys(secrets).length === 0
  return { sealedInputs: isEmpty ? null : vault.sealJson(placeOf(owner, sealedVersion), secrets), sealedVersion }
}

export function openSecretInputs(vault: Vault, owner: Owner, { sealedInputs, sealedVersion }: SealedInputs): Inputs {
  if (sealedInputs === null || sealedInputs.length === 0) return {}
  return vault.openJson(placeOf(owner, sealedVersion), sealedInputs) as Inputs
}
