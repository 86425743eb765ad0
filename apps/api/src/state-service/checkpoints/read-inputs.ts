import type { Context } from '../../platform/context.ts'
import { isObject } from '../deployments/resource-facts.ts'
import { holdsSignature } from '../secrets/secret-values.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { readStoredResources } from './read-stored-state.ts'

/** `leftOut`: the names of inputs that are secret, files, or hold such. */
export type ResourceInputs = { plain: Record<string, unknown>; leftOut: string[] }

/** The inputs of each resource of a stack, by its URN, without secrets. */
export async function readInputs(ctx: Context, stackId: string): Promise<Map<string, ResourceInputs>> {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const inputs = new Map<string, ResourceInputs>()
  for await (const { urn, inputs: stored } of readStoredResources(ctx.db, stack)) {
    inputs.set(urn, inputsWithoutSecrets(stored))
  }
  return inputs
}

/** A resource's inputs as a state has them. */
export function inputsWithoutSecrets(stored: unknown): ResourceInputs {
  // Names with two underscores are the provider's own notes.
  const entries = isObject(stored) ? Object.entries(stored).filter(([name]) => !name.startsWith('__')) : []
  return {
    plain: Object.fromEntries(entries.filter(([, value]) => !holdsSignature(value))),
    leftOut: entries.filter(([, value]) => holdsSignature(value)).map(([name]) => name),
  }
}
