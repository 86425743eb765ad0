import { recordAudit } from '../../../platform/audit/record-audit.ts'
import { repetition } from '../../../platform/audit/repeated-events.ts'
import type { Context } from '../../../platform/context.ts'

/** Somebody who is signed in came with a passkey that is none: on record is what they tried, and why it failed. */
export function noteRefusedPasskey(
  ctx: Context,
  action: 'passkey.added' | 'session.confirmed',
  { cause }: Error,
): Promise<void> {
  const { id, name } = ctx.actor
  return ctx.repeats.note(action, id, (times, mixed) =>
    recordAudit(ctx, {
      action,
      target: { kind: 'user', id, name },
      outcome: 'failed',
      reason: cause instanceof Error ? cause.message.slice(0, 400) : null,
      ...repetition(times, mixed),
    }),
  )
}
