import type { Context } from '../../platform/context.ts'
import { readStoredOutputs } from '../checkpoints/read-stored-state.ts'
import { InvalidCiphertext, OutputNotFound } from '../state-service.errors.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { decryptSecret } from './secret-cipher.ts'
import { mapSecrets } from './secret-values.ts'
import { openStackKey } from './stack-key.ts'

/** One output with its secrets in clear. Who calls this records why. */
export async function decryptStackOutput(ctx: Context, stackId: string, name: string): Promise<unknown> {
  const stack = await getStackById(ctx, stackId, 'stacks:decrypt')
  const outputs = await readStoredOutputs(ctx.db, stack)
  if (!Object.hasOwn(outputs, name)) throw new OutputNotFound({ name })
  const key = await openStackKey(ctx, stack)
  return mapSecrets(outputs[name], ({ ciphertext, plaintext }) => {
    if (typeof plaintext === 'string') return JSON.parse(plaintext)
    if (typeof ciphertext !== 'string') throw new InvalidCiphertext()
    return JSON.parse(decryptSecret(key, stack.id, Buffer.from(ciphertext, 'base64')).toString())
  })
}
