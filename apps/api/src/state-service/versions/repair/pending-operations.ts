import type { Context } from '../../../platform/context.ts'
import { versionOrEmpty } from '../../checkpoints/load-state.ts'
import { nameOfUrn } from '../../deployments/urn.ts'
import { getStackById } from '../../stacks/find-stack.ts'

export type PendingOperationFacts = {
  /** creating, updating, deleting, reading or importing. */
  type: string
  urn: string
  resourceType: string
  name: string
  /** Null for what was about to be created. */
  id: string | null
  custom: boolean
}

/** What an engine had begun and nobody knows the outcome of. */
export async function listPendingOperations(ctx: Context, stackId: string) {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const stored = await versionOrEmpty(ctx.db, stack.id, stack.version)
  return { version: stack.version, operations: (stored?.pendingOperations ?? []).map(pendingOperation) }
}

type Operation = { type: string; resource: { urn: string; type: string; id?: string; custom?: boolean } }

export function pendingOperation(text: string): PendingOperationFacts {
  const { type, resource } = JSON.parse(text) as Operation
  return {
    type,
    urn: resource.urn,
    resourceType: resource.type,
    name: nameOfUrn(resource.urn),
    id: resource.id || null,
    custom: resource.custom === true,
  }
}
