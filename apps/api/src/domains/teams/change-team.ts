import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { loadTeam } from './get-team.ts'
import { presentTeam } from './present-team.ts'
import { updateTeam } from './teams.repository.ts'

type Change = { id: string; name?: string | undefined; description?: string | undefined }

/** Somebody who looks after a team renames or describes it. */
export function changeTeam(ctx: Context, { id, name, description }: Change) {
  return inTransaction(ctx, async (ctx) => {
    const team = await loadTeam(ctx, id, 'teams:change')
    const change = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) }
    const changed = await updateTeam(ctx.db, team.id, change)
    await recordAudit(ctx, {
      action: 'team.changed',
      target: { kind: 'team', id: team.id, name: team.slug },
      teamId: team.id,
      before: { name: team.name, description: team.description },
      after: { name: changed.name, description: changed.description },
    })
    return presentTeam(changed, ctx.actor)
  })
}
