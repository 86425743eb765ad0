import type { Context } from '../../platform/context.ts'
import { loadTeam } from '../teams/get-team.ts'
import { AccountBindingTaken } from './accounts.errors.ts'
import { type Binding, findBindingsElsewhere, replaceBindings } from './accounts.repository.ts'

/** Says whose runs may use an account. The caller holds the organization and has authorized. */
export async function bindAccount(ctx: Context, account: { id: string; kind: string }, bindings: Binding[]) {
  const { organizationId } = ctx.actor
  for (const { teamId } of bindings) if (teamId !== null) await loadTeam(ctx, teamId, 'teams:read')
  const elsewhere = await findBindingsElsewhere(ctx.db, organizationId, account)
  for (const binding of bindings) {
    const taken = elsewhere.find(({ teamId, stage }) => teamId === binding.teamId && stage === binding.stage)
    if (!taken) continue
    const where = placeOf(taken.team?.name ?? null, binding.stage)
    throw new AccountBindingTaken({ where, name: taken.account.name, kind: account.kind })
  }
  await replaceBindings(ctx.db, organizationId, account.id, onceEach(bindings))
}

function placeOf(team: string | null, stage: string | null): string {
  return `${team === null ? 'any team' : `team ${team}`} in ${stage === null ? 'any stage' : `stage ${stage}`}`
}

function onceEach(bindings: Binding[]): Binding[] {
  return [...new Map(bindings.map((binding) => [`${binding.teamId}|${binding.stage}`, binding])).values()]
}
