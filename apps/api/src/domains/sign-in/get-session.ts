import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { permissions } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { findPersonById } from '../people/find-people.ts'
import { teamsOfActor } from '../teams/find-teams.ts'
import type { SessionView } from './sign-in.schemas.ts'

/** Somebody learns who they are here and what they may do. */
export async function getSession(ctx: Context): Promise<z.output<typeof SessionView>> {
  const { actor } = ctx
  const person = actor.userId === null ? null : await findPersonById(ctx, actor.userId)
  const scope = { organizationId: actor.organizationId }
  return {
    user: person && { id: person.id, email: person.email, displayName: person.displayName },
    actor: viewActor(actor) as z.output<typeof SessionView>['actor'],
    organization: await getOwnOrganization(ctx),
    role: actor.role,
    teams: await teamsOfActor(ctx),
    can: Object.fromEntries(permissions.map((permission) => [permission, can(actor, permission, scope)])),
  }
}
