import { recordAudit } from '../../platform/audit/record-audit.ts'
import { repetition } from '../../platform/audit/repeated-events.ts'
import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { decryptSecret } from './secret-cipher.ts'
import { openStackKey } from './stack-key.ts'

const decrypted = 'stack.secrets-decrypted'

/** Decrypts values of one stack. Reading a state is not enough for this; each use is on record before it answers. */
export async function decryptSecrets(ctx: Context, reference: StackReference, ciphertexts: string[]) {
  const stack = await getStack(ctx, reference, 'stacks:decrypt')
  const key = await openStackKey(ctx, stack)
  const plain = ciphertexts.map((text) => decryptSecret(key, stack.id, Buffer.from(text, 'base64')).toString('base64'))
  await recordDecryption(ctx, stack, ciphertexts.length)
  return plain
}

/** What the CLI reports of values that it decrypted by itself, such as with a passphrase. */
export async function reportDecryption(
  ctx: Context,
  reference: StackReference,
  report: { secretName?: string | undefined; commandName?: string | undefined },
): Promise<void> {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const { kind, id } = ctx.actor
  const { secretName = '', commandName = '' } = report
  await ctx.repeats.note(`${decrypted} ${kind} ${id}`, `${stack.id} ${secretName} ${commandName}`, (times, mixed) => {
    const { after } = repetition(times, mixed)
    return record(ctx, stack, { ...report, ...after })
  })
}

/** The first of a minute before anything leaves, the rest of the minute as one more event. */
async function recordDecryption(ctx: Context, stack: StackRow, secrets: number): Promise<void> {
  const { kind, id } = ctx.actor
  await ctx.repeats.count(`${decrypted} ${kind} ${id} ${stack.id}`, secrets, (times, sum) =>
    record(ctx, stack, { secrets: sum, ...(times > 1 ? { times } : {}) }),
  )
}

/** A run opens its own stack's secrets as part of its work: the run itself is on record. */
async function record(ctx: Context, stack: StackRow, after: object): Promise<void> {
  if (ctx.actor.kind === 'run') return
  await recordAudit(ctx, { action: decrypted, target: stackTarget(stack), teamId: stack.teamId, after })
}
