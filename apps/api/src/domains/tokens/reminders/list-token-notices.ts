import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { visibleTokens } from '../list-tokens.ts'
import { presentToken } from '../present-token.ts'
import { findTokensWithUses } from '../tokens.repository.ts'
import { findReminded, findReminders } from './reminders.repository.ts'

const most = 100

/** Somebody learns which of the tokens that they look after expire soon: what they were reminded of and did not rotate. */
export async function listTokenNotices(ctx: Context) {
  const { actor, clock, db } = ctx
  const { organizationId } = actor
  authorize(actor, 'organization:read', { organizationId })
  const ids = await findReminded(db, organizationId, { visible: visibleTokens(actor), now: clock.now(), most })
  const reminders = await findReminders(db, ids)
  const tokens = await findTokensWithUses(db, organizationId, ids)
  const items = tokens
    .toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime())
    .map((row) => ({ token: presentToken(row, actor), reminder: reminders.get(row.id) }))
    .flatMap(({ token, reminder }) =>
      reminder && token.can.rotate ? [{ token, days: reminder.days, remindedAt: reminder.at.toISOString() }] : [],
    )
  return { items, nextCursor: null }
}
