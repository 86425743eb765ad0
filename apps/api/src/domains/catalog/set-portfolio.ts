import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { InvalidRequest, NotFound } from '../../platform/errors/common-problems.ts'
import { teamsById } from '../teams/find-teams.ts'
import { findBlueprint } from './blueprints.repository.ts'
import type { stages } from './catalog.schemas.ts'
import { deletePortfolioEntry, findPortfolioEntry, upsertPortfolioEntry } from './portfolio.repository.ts'

type Which = { name: string; teamId: string }
type StageName = (typeof stages)[number]

type Entry = { stages: StageName[]; approvalStages?: StageName[] | undefined }

/** Whoever looks after the catalog lets a team order a blueprint, in these stages, in some of them with an approval. */
export function setPortfolio(ctx: Context, input: Which & Entry) {
  return inTransaction(ctx, async (ctx) => {
    const { blueprint, team, organizationId } = await load(ctx, input)
    const before = await findPortfolioEntry(ctx.db, organizationId, blueprint.id, team.id)
    const wanted = wantedOf(input, before?.approvalStages ?? [])
    await upsertPortfolioEntry(ctx.db, { organizationId, blueprintId: blueprint.id, teamId: team.id, ...wanted })
    if (!before || textOf(before) !== textOf(wanted)) {
      await recordAudit(ctx, {
        action: 'portfolio.changed',
        target: { kind: 'blueprint', id: blueprint.id, name: blueprint.name },
        teamId: team.id,
        before: before && { stages: before.stages, approvalStages: before.approvalStages },
        after: wanted,
      })
    }
    return { blueprint: blueprint.name, teamId: team.id, ...wanted }
  })
}

/** Whoever says nothing about approvals changes nothing about them. */
function wantedOf(input: Entry, before: string[]) {
  const outside = (input.approvalStages ?? []).filter((stage) => !input.stages.includes(stage))
  if (outside.length > 0) {
    const message = `must be among "stages": ${outside.join(', ')} is not`
    throw new InvalidRequest({}, { errors: [{ field: '/approvalStages', rule: 'subset', message }] })
  }
  const approvalStages = new Set<string>(input.approvalStages ?? before)
  const wanted = [...new Set(input.stages)]
  return { stages: wanted, approvalStages: wanted.filter((stage) => approvalStages.has(stage)) }
}

function textOf({ stages, approvalStages }: { stages: string[]; approvalStages: string[] }): string {
  return `${stages.join()} ${approvalStages.join()}`
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
      before: { stages: before.stages, approvalStages: before.approvalStages },
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
