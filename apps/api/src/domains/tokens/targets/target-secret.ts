import type { SealedPlace, Vault } from '../../../platform/vault/vault.ts'

type Target = { id: string; organizationId: string; teamId: string | null }

/** A target's secret never changes: for another one there is another target. */
function placeOf({ id, organizationId, teamId }: Target): SealedPlace {
  return { table: 'token_targets', organizationId, teamId, rowId: id, version: 1 }
}

export function sealTargetSecret(vault: Vault, target: Target, secret: string) {
  return vault.seal(placeOf(target), Buffer.from(secret))
}

export function openTargetSecret(vault: Vault, target: Target & { sealedSecret: Uint8Array }): string {
  return vault.open(placeOf(target), target.sealedSecret).toString()
}
