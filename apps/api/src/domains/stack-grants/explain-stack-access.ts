import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import { findGrantsSelecting } from '../../platform/access/stack-access.repository.ts'
import { type StackAccess, stackAccess, stageOfTags } from '../../platform/access/stack-access.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { getStackAnywhere } from '../../state-service/stacks/find-stack.ts'
import type { StackRow } from '../../state-service/stacks/stacks.repository.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { type Team, teamsById } from '../teams/find-teams.ts'
import { presentStackGrant } from './present-stack-grant.ts'
import { findGrants, type StackGrantRow } from './stack-grants.repository.ts'
import type { StackAccessView } from './stack-grants.schemas.ts'

type View = z.output<typeof StackAccessView>

const everywhere: View['everywhere'] = [
  { holder: 'administrators', level: 'admin', secrets: true },
  { holder: 'organization tokens', level: 'admin', secrets: true },
  { holder: 'auditors', level: 'read', secrets: false },
]

/** Somebody who may see a stack learns who else may do what with it, and why. */
export async function explainStackAccess(
  ctx: Context,
  id: string,
  query: { user?: string | undefined },
): Promise<View> {
  const stack = await getStackAnywhere(ctx, id, 'stacks:read')
  const { organizationId } = stack
  const grants = await findGrants(ctx.db, organizationId, {
    id: { in: await findGrantsSelecting(ctx.db, organizationId, stack.id) },
  })
  const concerned = [...new Set([...(stack.teamId ? [stack.teamId] : []), ...grants.map(({ teamId }) => teamId)])]
  const names = await teamsById(ctx, concerned)
  const teams = concerned.flatMap((teamId) => names.get(teamId) ?? [])
  return {
    stack: { id: stack.id, organization: stack.organization, project: stack.project, name: stack.name },
    stage: stageOfTags(stack.tags),
    you: accessOf(ctx.actor, stack, grants),
    person: query.user === undefined ? null : await personOf(ctx, query.user, { stack, grants, teams }),
    teams: teams.map((team) => ({
      team,
      ...stackAccess([team.id], stack.teamId, grants),
      isOwner: team.id === stack.teamId,
      grants: grants.filter(({ teamId }) => teamId === team.id).map(presentStackGrant),
    })),
    everywhere,
  }
}

type Found = { stack: StackRow; grants: StackGrantRow[]; teams: Team[] }

async function personOf(ctx: Context, userId: string, { stack, grants, teams }: Found): Promise<View['person']> {
  const { organizationId } = stack
  authorize(ctx.actor, 'people:read', { organizationId })
  const person = await loadUserActor(ctx, { organizationId, userId }, { address: null, requestId: null })
  if (!person) throw new NotFound()
  return {
    userId,
    name: person.name,
    role: person.role ?? 'member',
    teams: teams.filter(({ id }) => person.teamIds.includes(id)),
    ...accessOf(person, stack, grants),
  }
}

/** By the rule that every request is measured with, so that the explanation cannot differ from it. */
function accessOf(actor: Actor, { organizationId, teamId, runId }: StackRow, grants: StackGrantRow[]): StackAccess {
  const scope = { organizationId, teamId, runId, grants }
  const level = (['delete', 'write', 'read'] as const).find((verb) => can(actor, `stacks:${verb}`, scope))
  return {
    level: level === 'delete' ? 'admin' : (level ?? 'none'),
    secrets: can(actor, 'stacks:decrypt', scope),
  }
}
