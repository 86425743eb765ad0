import type { z } from 'zod'
import type { InvitationRow } from './invitations.repository.ts'
import type { InvitationView } from './invitations.schemas.ts'

export function presentInvitation(row: InvitationRow, names: Map<string, string>): z.output<typeof InvitationView> {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    teamIds: row.teamIds,
    invitedBy: { kind: 'user', id: row.invitedBy, name: names.get(row.invitedBy) ?? 'Somebody who has left' },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
