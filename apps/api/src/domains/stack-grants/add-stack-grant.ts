import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { isUniqueViolation } from '../../platform/database/database-errors.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getStackAnywhere } from '../../state-service/stacks/find-stack.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { loadTeam } from '../teams/get-team.ts'
import { grantFacts, grantTarget, presentStackGrant, selectionText } from './present-stack-grant.ts'
import { GrantExists, TooManyGrants } from './stack-grants.errors.ts'
import { countGrants, insertGrant, type Selection } from './stack-grants.repository.ts'
import type { AddStackGrantInput, StackSelectorInput } from './stack-grants.schemas.ts'

/** Each request that concerns a stack reads the grants of the caller's teams. */
const mostGrants = 100

type Input = z.output<typeof AddStackGrantInput>

/** An administrator says what a team may do with some stacks. */
export async function addStackGrant(ctx: Context, teamId: string, { selector, level, secrets }: Input) {
  const team = await loadTeam(ctx, teamId, 'grants:change')
  const { organizationId } = team
  const { stack, ...selection } = await selectionOf(ctx, selector)
  try {
    return await inTransaction(ctx, async (ctx) => {
      if ((await countGrants(ctx.db, organizationId, team.id)) >= mostGrants) {
        throw new TooManyGrants({ limit: mostGrants })
      }
      const given = { organizationId, teamId: team.id, level, secrets, createdBy: viewActor(ctx.actor) }
      const row = await insertGrant(ctx.db, { ...selection, ...given })
      await recordAudit(ctx, {
        action: 'stack-grant.added',
        target: grantTarget(row),
        teamId: team.id,
        after: grantFacts(row),
      })
      return presentStackGrant(row)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new GrantExists({ team: team.slug, selection: selectionText({ ...selection, stack }) })
  }
}

type Found = Selection & { stack: { project: string; name: string } | null }

async function selectionOf(ctx: Context, selector: z.output<typeof StackSelectorInput>): Promise<Found> {
  const plain = { selector: selector.kind, stackId: null, tagName: '', value: '', stack: null }
  if (selector.kind === 'all') return plain
  if (selector.kind === 'stage') return { ...plain, value: selector.stage }
  if (selector.kind === 'tag') return { ...plain, tagName: selector.name, value: selector.value }
  const { slug } = await getOwnOrganization(ctx)
  const { project, name } = selector
  const stack = await getStackAnywhere(ctx, { organization: slug, project, stack: name }, 'stacks:read')
  return { ...plain, stackId: stack.id, stack: { project, name } }
}
