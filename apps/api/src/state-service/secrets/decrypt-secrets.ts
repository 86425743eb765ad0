import { can } from '../../platform/access/can.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { repetition } from '../../platform/audit/repeated-events.ts'
import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { decryptSecret } from './secret-cipher.ts'
import { openStackKey } from './stack-key.ts'
import { StandIns } from './stand-ins.ts'

const decrypted = 'stack.secrets-decrypted'

/** Commands of the CLI that decrypt all there is and then show none of it. */
const showingNone: (string | null)[] = ['preview', 'stack-output', 'stack']

/**
 * Decrypts values of one stack. Reading a state is not enough for this; each use is on record before it answers. Whoever
 * only reads gets stand-ins where the `command` is one that shows no secrets.
 */
export async function decryptSecrets(
  ctx: Context,
  reference: StackReference,
  { ciphertexts, command }: { ciphertexts: string[]; command: string | null },
): Promise<{ plaintexts: string[]; areStandIns: boolean }> {
  const stack = await getStack(ctx, reference, showingNone.includes(command) ? 'stacks:read' : 'stacks:decrypt')
  const key = await openStackKey(ctx, stack)
  const opened = ciphertexts.map((text) => decryptSecret(key, stack.id, Buffer.from(text, 'base64')))
  if (can(ctx.actor, 'stacks:decrypt', stack)) {
    ctx.actor.uses?.add('stacks:decrypt')
    await recordDecryption(ctx, stack, ciphertexts.length)
    return { plaintexts: opened.map((plain) => plain.toString('base64')), areStandIns: false }
  }
  const standIns = new StandIns(key)
  const plaintexts = opened.map((plain) => Buffer.from(standIns.of(plain.toString())).toString('base64'))
  return { plaintexts, areStandIns: true }
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
