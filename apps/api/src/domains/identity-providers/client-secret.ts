import type { Context } from '../../platform/context.ts'
import type { SealedPlace } from '../../platform/vault/vault.ts'

type Row = { id: string; organizationId: string; secretVersion: number }

export function sealClientSecret(ctx: Context, row: Row, secret: string) {
  return ctx.vault.sealJson(placeOf(row), secret)
}

export function openClientSecret(ctx: Context, row: Row & { sealedSecret: Uint8Array | null }): string {
  if (row.sealedSecret === null) throw new Error('This kind of identity provider has no secret.')
  return String(ctx.vault.openJson(placeOf(row), row.sealedSecret))
}

function placeOf({ id, organizationId, secretVersion }: Row): SealedPlace {
  return { table: 'identity_providers', organizationId, teamId: null, rowId: id, version: secretVersion }
}
