import type { z } from 'zod'
import { can } from '../../platform/access/can.ts'
import type { Actor } from '../../platform/access/actor.ts'
import type { MembershipRow } from './people.repository.ts'
import type { MemberView } from './people.schemas.ts'

export function presentMember(row: MembershipRow, actor: Actor, isProvisioned: boolean): z.output<typeof MemberView> {
  return {
    userId: row.userId,
    email: row.user.email,
    displayName: row.user.displayName,
    role: row.role,
    teams: row.user.teamMemberships.map(({ team }) => ({ id: team.id, slug: team.slug, name: team.name })),
    provisioned: isProvisioned,
    createdAt: row.createdAt.toISOString(),
    can: { change: can(actor, 'people:change', { organizationId: row.organizationId }) },
  }
}
