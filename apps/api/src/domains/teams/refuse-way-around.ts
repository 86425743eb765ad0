import { can } from '../../platform/access/can.ts'
import { isDenied } from '../../platform/access/stack-access.repository.ts'
import type { Context } from '../../platform/context.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import { TeamHoldsBack } from './teams.errors.ts'
import type { TeamRow } from './teams.repository.ts'

/** Else `none`, which beats every other grant, would be beaten by walking out of the team that has it. */
export async function refuseWayAround({ actor, db }: Context, team: TeamRow, userId: string): Promise<void> {
  const { id: teamId, organizationId, slug } = team
  if (actor.userId !== userId || can({ ...actor, adminTeamIds: [] }, 'teams:change', { organizationId, teamId })) return
  if (!(await isDenied(db, organizationId, teamId))) return
  throw new TeamHoldsBack({ team: slug }, { cause: new Forbidden({ permission: 'teams:change' }) })
}
