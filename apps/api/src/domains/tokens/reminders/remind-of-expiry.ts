import { randomUUID } from 'node:crypto'
import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { insertDelivery } from '../rotation/deliveries.repository.ts'
import { findReminderTargets } from '../targets/targets.repository.ts'
import { dueStep } from './reminder-steps.ts'
import { type Expiring, findExpiring, insertReminder } from './reminders.repository.ts'

const batch = 200

/** Reminds of every token that has come to a step since somebody last looked. Any number of processes may do it. */
export async function remindOfExpiry(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  let reminded = 0
  let after: string | null = null
  for (;;) {
    const found: Expiring[] = await findExpiring(ports.db, now, { after, limit: batch })
    for (const token of found) {
      try {
        if (await remind(ports, token, now)) reminded++
      } catch (error) {
        ports.log.error({ err: error, tokenId: token.id }, 'nobody could be reminded of a token')
      }
    }
    const last = found.at(-1)
    if (last === undefined || found.length < batch) return reminded
    after = last.id
  }
}

/** The row and what follows from it are one transaction: whoever writes the row first reminds, and alone. */
async function remind(ports: Ports, token: Expiring, now: Date): Promise<boolean> {
  const days = dueStep(token, now)
  if (days === null || (token.remindedDays !== null && token.remindedDays <= days)) return false
  const ctx: Context = { ...ports, actor: systemActor(token.organizationId, 'Token reminders') }
  return inTransaction(ctx, async (ctx) => {
    if (!(await insertReminder(ctx.db, token.id, days, now))) return false
    await recordAudit(ctx, {
      action: 'token.expiring',
      target: { kind: 'token', id: token.id, name: token.name },
      teamId: token.teamId,
      after: { days, hint: token.hint, expiresAt: token.expiresAt.toISOString() },
    })
    for (const target of await findReminderTargets(ctx.db, token.organizationId, token.teamId)) {
      const { organizationId } = token
      const times = { nextAttemptAt: now, createdAt: now }
      const what = { targetId: target.id, tokenId: token.id, kind: 'reminder', body: { days } } as const
      await insertDelivery(ctx.db, { id: randomUUID(), organizationId, ...what, ...times })
    }
    return true
  })
}
