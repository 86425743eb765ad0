import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { formatStackReference, type StackReference } from '../http/stack-path.ts'
import { StackKeptElsewhere, StackNotFound } from '../state-service.errors.ts'
import { findStack, findStackById, type StackRow } from './stacks.repository.ts'

/** The stack that a path names, where the actor may do this to it; 404 where it may not even see it. */
export async function getStack(ctx: Context, reference: StackReference, permission: Permission): Promise<StackRow> {
  return keptHere(await getStackAnywhere(ctx, reference, permission))
}

export async function getStackById(ctx: Context, stackId: string, permission: Permission): Promise<StackRow> {
  return keptHere(await getStackAnywhere(ctx, stackId, permission))
}

/** The same for what does not ask for its state, which may be in a state backend. */
export async function getStackAnywhere(
  ctx: Context,
  where: StackReference | string,
  permission: Permission,
): Promise<StackRow> {
  const isId = typeof where === 'string'
  const stack = await (isId ? findStackById(ctx.db, where, scopeOf(ctx)) : findStack(ctx.db, where, scopeOf(ctx)))
  return permitted(ctx, stack, permission, isId ? where : formatStackReference(where))
}

function keptHere(stack: StackRow): StackRow {
  if (stack.stateBackendName !== null) throw new StackKeptElsewhere({ backend: stack.stateBackendName })
  return stack
}

function scopeOf({ actor }: Context) {
  const { organizationId, teamIds } = actor
  return { organizationId, teamIds, runId: actor.kind === 'run' ? actor.runId : null }
}

function permitted(ctx: Context, stack: StackRow | null, permission: Permission, name: string): StackRow {
  if (!stack) throw new StackNotFound({ stack: name })
  try {
    authorize(ctx.actor, permission, stack)
  } catch (error) {
    throw error instanceof NotFound ? new StackNotFound({ stack: name }, { cause: error }) : error
  }
  return stack
}

/** How audit events name a stack. */
export function stackTarget(stack: { id: string; organization: string; project: string; name: string }) {
  return { kind: 'stack', id: stack.id, name: `${stack.organization}/${stack.project}/${stack.name}` }
}
