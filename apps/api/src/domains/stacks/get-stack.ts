import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { getStackAnywhere } from '../../state-service/stacks/find-stack.ts'
import { organizationSlug, type StackRow } from '../../state-service/stacks/stacks.repository.ts'
import { presentStack } from './present-stack.ts'
import { findStackDetail } from './stacks.repository.ts'

/** Somebody looks at one stack. */
export async function getStackView(ctx: Context, id: string) {
  return viewOf(ctx, await getStackAnywhere(ctx, id, 'stacks:read'))
}

/** The same by its name, as links from the CLI have it. */
export async function getStackViewByName(ctx: Context, { project, name }: { project: string; name: string }) {
  const organization = (await organizationSlug(ctx.db, ctx.actor.organizationId)) ?? ''
  return viewOf(ctx, await getStackAnywhere(ctx, { organization, project, stack: name }, 'stacks:read'))
}

async function viewOf({ actor, db }: Context, stack: StackRow) {
  const detail = await findStackDetail(db, stack.organizationId, stack.id)
  if (!detail) throw new NotFound()
  return { ...presentStack(detail), can: { write: can(actor, 'stacks:write', stack) } }
}
