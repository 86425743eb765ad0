import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { permissions } from '../../platform/access/permissions.ts'
import { deniedBesides } from '../../platform/access/stack-access.repository.ts'
import { stackNeed } from '../../platform/access/stack-access.ts'
import type { Context } from '../../platform/context.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import { machineActor, narrowed } from './token-actor.ts'
import { TokenBeyondDenial } from './tokens.errors.ts'

type Made = { organizationId: string; teamId: string | null; scopes: string | null }

/** `none` of one team beats what another team gives its people: a token of that other team must not open it to them. */
export async function refuseWayAround({ actor, db }: Context, { organizationId, teamId, scopes }: Made): Promise<void> {
  if (teamId === null || actor.kind !== 'user' || can(actor, 'stacks:read', { organizationId })) return
  const machine = { id: '', name: '', organizationId, kind: 'team', teamId, runId: null } as const
  const token = machineActor(machine)
  const others = actor.teamIds.filter((id) => id !== teamId)
  if (others.length === 0 || !reachesStacks(narrowed(token, scopes))) return
  const team = await deniedBesides(db, others, token)
  if (team !== null) throw new TokenBeyondDenial({ team }, { cause: new Forbidden({ permission: 'tokens:create' }) })
}

function reachesStacks({ narrowedTo }: Actor): boolean {
  return permissions.some((one) => stackNeed(one) !== undefined && (narrowedTo === null || narrowedTo.has(one)))
}
