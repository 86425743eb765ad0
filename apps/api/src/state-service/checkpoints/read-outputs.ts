import type { Context } from '../../platform/context.ts'
import { maskSecrets } from '../secrets/secret-values.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { readStoredOutputs } from './read-stored-state.ts'

export type StackOutputs = {
  /** Plain values; every secret, also inside, reads `[secret]`. */
  values: Record<string, unknown>
  /** The outputs that hold a secret. */
  secretNames: string[]
}

/** What the program of a stack handed out last. */
export async function readOutputs(ctx: Context, stackId: string): Promise<StackOutputs> {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const outputs: StackOutputs = { values: {}, secretNames: [] }
  for (const [name, stored] of Object.entries(await readStoredOutputs(ctx.db, stack))) {
    const { value, hasSecret } = maskSecrets(stored)
    outputs.values[name] = value
    if (hasSecret) outputs.secretNames.push(name)
  }
  return outputs
}
