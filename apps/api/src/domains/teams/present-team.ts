import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { handPlace, teamRole } from '../../platform/access/team-place.ts'
import type { GivingGroup, TeamMemberRow } from './team-members.repository.ts'
import type { TeamRow } from './teams.repository.ts'
import type { TeamMemberView, TeamView } from './teams.schemas.ts'

export function presentTeam(row: TeamRow, actor: Actor): z.output<typeof TeamView> {
  const scope = { organizationId: row.organizationId, teamId: row.id }
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    memberCount: row._count.members,
    createdAt: row.createdAt.toISOString(),
    can: {
      change: can(actor, 'teams:change', scope),
      delete: can(actor, 'teams:delete', scope),
      order: can(actor, 'environments:order', scope),
      createToken: can(actor, 'tokens:create', scope),
      seeGrants: can(actor, 'grants:read', scope),
      changeGrants: can(actor, 'grants:change', scope),
    },
  }
}

export function presentTeamMember(
  row: TeamMemberRow,
  giving: GivingGroup[],
  now: Date,
): z.output<typeof TeamMemberView> {
  const byHand = handPlace(row, now)
  return {
    userId: row.userId,
    email: row.user.email,
    displayName: row.user.displayName,
    role: teamRole(row, now) ?? 'member',
    organizationRole: row.user.memberships[0]?.role ?? 'member',
    byHand: byHand?.role ?? null,
    until: byHand?.until?.toISOString() ?? null,
    groups: giving.filter(({ userId }) => userId === row.userId).map(({ id, displayName }) => ({ id, displayName })),
    createdAt: row.createdAt.toISOString(),
  }
}
