import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { isUniqueViolation } from '../../platform/database/database-errors.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { presentTeam } from './present-team.ts'
import { TeamSlugTaken } from './teams.errors.ts'
import { insertTeam } from './teams.repository.ts'

/** An administrator founds a team. */
export async function createTeam(ctx: Context, input: { slug: string; name: string; description: string }) {
  const { organizationId } = ctx.actor
  try {
    return await inTransaction(ctx, async (ctx) => {
      authorize(ctx.actor, 'teams:create', { organizationId })
      const team = await insertTeam(ctx.db, { organizationId, ...input })
      await recordAudit(ctx, {
        action: 'team.created',
        target: { kind: 'team', id: team.id, name: team.slug },
        teamId: team.id,
        after: input,
      })
      return presentTeam(team, ctx.actor)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'slug')) throw new TeamSlugTaken({ slug: input.slug })
    throw error
  }
}
