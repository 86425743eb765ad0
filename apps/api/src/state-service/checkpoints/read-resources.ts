import type { Context } from '../../platform/context.ts'
import { nameOfUrn } from '../deployments/urn.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { readStoredResources, type StoredResourceBody } from './read-stored-state.ts'

export type StackResource = {
  urn: string
  type: string
  name: string
  id: string | null
  /** The id that it was imported by, where that has another form. */
  importId: string | null
  parent: string | null
  dependencies: string[]
  protect: boolean
  createdAt: string | null
  modifiedAt: string | null
}

/** The resources of a stack without their properties. */
export async function readResources(ctx: Context, stackId: string): Promise<StackResource[]> {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const resources: StackResource[] = []
  for await (const resource of readStoredResources(ctx.db, stack)) resources.push(stackResource(resource))
  return resources
}

export function stackResource(resource: StoredResourceBody): StackResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: nameOfUrn(resource.urn),
    id: textOrNull(resource.id),
    importId: textOrNull(resource.importID),
    parent: textOrNull(resource.parent),
    dependencies: Array.isArray(resource.dependencies) ? (resource.dependencies as string[]) : [],
    protect: resource.protect === true,
    createdAt: textOrNull(resource.created),
    modifiedAt: textOrNull(resource.modified),
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
