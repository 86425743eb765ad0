import type { Context } from '../../platform/context.ts'
import { loadTeam } from '../teams/get-team.ts'
import { StateBackendUseTaken } from './state-backends.errors.ts'
import { findUsesElsewhere, replaceUses, type Use } from './state-backends.repository.ts'

/** Says which new environments go to a backend. The caller holds the organization and has authorized. */
export async function assignUses(ctx: Context, backendId: string, uses: Use[]): Promise<void> {
  const { organizationId } = ctx.actor
  for (const { teamId } of uses) if (teamId !== null) await loadTeam(ctx, teamId, 'teams:read')
  const elsewhere = await findUsesElsewhere(ctx.db, organizationId, backendId)
  for (const use of uses) {
    const taken = elsewhere.find(({ teamId, stage }) => teamId === use.teamId && stage === use.stage)
    if (!taken) continue
    throw new StateBackendUseTaken({ where: describe(taken.team?.name ?? null, use.stage), name: taken.backend.name })
  }
  await replaceUses(ctx.db, organizationId, backendId, onceEach(uses))
}

function describe(team: string | null, stage: string | null): string {
  return `${team === null ? 'any team' : `team ${team}`} in ${stage === null ? 'any stage' : `stage ${stage}`}`
}

function onceEach(uses: Use[]): Use[] {
  return [...new Map(uses.map((use) => [`${use.teamId}|${use.stage}`, use])).values()]
}
