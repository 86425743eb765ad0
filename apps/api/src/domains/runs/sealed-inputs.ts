import type { SealedPlace, Vault } from '../../platform/vault/vault.ts'

type Owner = { organizationId: string; environmentId: string }
type Inputs = Record<string, unknown>

/**
 * Secret inputs are sealed to their environment, so that a run's become the environment's without being opened:
 * the worker, which does that, holds no master key.
 */
function placeOf({ organizationId, environmentId }: Owner): SealedPlace {
  return { table: 'environments', organizationId, rowId: environmentId }
}

export function sealSecretInputs(vault: Vault, owner: Owner, secrets: Inputs): Uint8Array<ArrayBuffer> | null {
  return Object.keys(secrets).length === 0 ? null : vault.sealJson(placeOf(owner), secrets)
}

export function openSecretInputs(vault: Vault, owner: Owner, sealed: Uint8Array | null): Inputs {
  return sealed === null || sealed.length === 0 ? {} : (vault.openJson(placeOf(owner), sealed) as Inputs)
}
