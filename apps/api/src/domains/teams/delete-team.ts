import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { loadTeam } from './get-team.ts'
import { TeamNotEmpty } from './teams.errors.ts'
import { countBelongings, deleteTeamRow } from './teams.repository.ts'

/** An administrator closes a team that owns nothing. Its tokens and portfolio end with it. */
export function deleteTeam(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const team = await loadTeam(ctx, id, 'teams:delete')
    if ((await countBelongings(ctx.db, team.id)) > 0) throw new TeamNotEmpty({ slug: team.slug })
    await deleteTeamRow(ctx.db, team.id)
    await recordAudit(ctx, {
      action: 'team.deleted',
      target: { kind: 'team', id: team.id, name: team.slug },
      before: { name: team.name, description: team.description },
    })
  })
}
