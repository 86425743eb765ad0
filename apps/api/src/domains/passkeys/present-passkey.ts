import type { z } from 'zod'
import { authenticatorName } from './authenticator-names.ts'
import type { PasskeyRow } from './passkeys.repository.ts'
import type { PasskeyView } from './passkeys.schemas.ts'

export function presentPasskey(row: PasskeyRow): z.output<typeof PasskeyView> {
  return {
    id: row.id,
    name: row.name,
    authenticator: authenticatorName(row.aaguid),
    synced: row.backedUp,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedAddress: row.lastUsedAddress,
  }
}
