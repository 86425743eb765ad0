import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { formatStackReference, type StackReference } from '../http/stack-path.ts'
import { StackKeptElsewhere, StackNotFound } from '../state-service.errors.ts'
import { findStack, findStackById, type StackRow } from './stacks.repository.ts'

/** The stack that a path names, where the actor may do this to it; 404 where it may not even see it. */
export async function getStack(ctx: Context, reference: StackReference, permission: Permission): Promise<StackRow> {
  const stack = await findStack(ctx.db, reference, scopeOf(ctx))
  const found = permitted(ctx, stack, permission, formatStackReference(reference))
  if (found.stateBackendName !== null) throw new StackKeptElsewhere({ backend: found.stateBackendName })
  return found
}

export async function getStackById(ctx: Context, stackId: string, permission: Permission): Promise<StackRow> {
  const stack = await findStackById(ctx.db, stackId, scopeOf(ctx))
  return permitted(ctx, stack, permission, stackId)
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
