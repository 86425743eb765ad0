import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack } from '../stacks/find-stack.ts'
import { encryptSecret } from './secret-cipher.ts'
import { openStackKey } from './stack-key.ts'

/** Encrypts values for one stack. Base64 in and out, as the CLI has them. */
export async function encryptSecrets(ctx: Context, reference: StackReference, plain: string[]): Promise<string[]> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  const key = await openStackKey(ctx, stack)
  return plain.map((value) => encryptSecret(key, stack.id, Buffer.from(value, 'base64')).toString('base64'))
}
