import type { SealedPlace, Vault } from '../../../platform/vault/vault.ts'

type Delivery = { id: string; organizationId: string; teamId: string | null }

/** A secret on its way: forgotten once it has arrived, or nobody will send it any more. */
function placeOf({ id, organizationId, teamId }: Delivery): SealedPlace {
  return { table: 'token_deliveries', organizationId, teamId, rowId: id, version: 1 }
}

export function sealDelivered(vault: Vault, delivery: Delivery, secret: string) {
  return vault.seal(placeOf(delivery), Buffer.from(secret))
}

export function openDelivered(vault: Vault, delivery: Delivery, sealed: Uint8Array): string {
  return vault.open(placeOf(delivery), sealed).toString()
}
