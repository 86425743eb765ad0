import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { decryptSecret } from './secret-cipher.ts'
import { openStackKey } from './stack-key.ts'

/** Decrypts values of one stack. Reading a state is not enough for this; each use is on record. */
export async function decryptSecrets(ctx: Context, reference: StackReference, ciphertexts: string[]) {
  const stack = await getStack(ctx, reference, 'stacks:write')
  const key = await openStackKey(ctx, stack)
  const plain = ciphertexts.map((text) => decryptSecret(key, stack.id, Buffer.from(text, 'base64')).toString('base64'))
  await recordDecryption(ctx, stack, { secrets: ciphertexts.length })
  return plain
}

/** What the CLI reports of values that it decrypted by itself, such as with a passphrase. */
export async function reportDecryption(
  ctx: Context,
  reference: StackReference,
  report: { secretName?: string | undefined; commandName?: string | undefined },
): Promise<void> {
  await recordDecryption(ctx, await getStack(ctx, reference, 'stacks:read'), report)
}

/** A run opens its own stack's secrets as part of its work: the run itself is on record. */
async function recordDecryption(ctx: Context, stack: StackRow, after: Record<string, unknown>): Promise<void> {
  if (ctx.actor.kind === 'run') return
  await recordAudit(ctx, {
    action: 'stack.secrets-decrypted',
    target: stackTarget(stack),
    teamId: stack.teamId,
    after,
  })
}
