import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { teamsById } from '../teams/find-teams.ts'
import { findBlueprint } from './blueprints.repository.ts'
import type { stages } from './catalog.schemas.ts'
import { deletePortfolioEntry, findPortfolioEntry, upsertPortfolioEntry } from './portfolio.repository.ts'

type Which = { name: string; teamId: string }
type StageName = (typeof stages)[number]

/** Whoever looks after the catalog lets a team order a blueprint, in these stages. */
export function setPortfolio(ctx: Context, input: Which & { stages: StageName[] }) {
  return inTransaction(ctx, async (ctx) => {
    const { blueprint, team, organizationId } = await load(ctx, input)
    const wanted = [...new Set(input.stages)]
    const before = await findPortfolioEntry(ctx.db, organizationId, blueprint.id, team.id)
    await upsertPortfolioEntry(ctx.db, { organizationId, blueprintId: blueprint.id, teamId: team.id, stages: wanted })
    if (before?.stages.join() !== wanted.join()) {
      await recordAudit(ctx, {
        action: 'portfolio.changed',
        target: { kind: 'blueprint', id: blueprint.id, name: blueprint.name },
        teamId: team.id,
        before: before && { stages: before.stages },
        after: { stages: wanted },
      })
    }
    return { blueprint: blueprint.name, teamId: team.id, stages: wanted }
  })
}

/** Whoever looks after the catalog takes a blueprint out of a team's portfolio. What runs keeps running. */
export function removeFromPortfolio(ctx: Context, input: Which): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { blueprint, team, organizationId } = await load(ctx, input)
    const before = await findPortfolioEntry(ctx.db, organizationId, blueprint.id, team.id)
    if (!before) throw new NotFound()
    await deletePortfolioEntry(ctx.db, { organizationId, blueprintId: blueprint.id, teamId: team.id })
    await recordAudit(ctx, {
      action: 'portfolio.changed',
      target: { kind: 'blueprint', id: blueprint.id, name: blueprint.name },
      teamId: team.id,
      before: { stages: before.stages },
      after: null,
    })
  })
}

async function load(ctx: Context, { name, teamId }: Which) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'catalog:assign', { organizationId })
  const blueprint = await findBlueprint(ctx.db, organizationId, name)
  const team = (await teamsById(ctx, [teamId])).get(teamId)
  if (!blueprint || !team) throw new NotFound()
  return { blueprint, team, organizationId }
}
