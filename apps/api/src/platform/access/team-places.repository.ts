import { Prisma } from '../database/database.ts'

/** For where-clauses: a place that was given for a time is none from that time on, swept away or not. */
export function heldAt(now: Date) {
  return { OR: [{ groupRole: { not: null } }, { handUntil: null }, { handUntil: { gt: now } }] }
}

/** The same of team memberships `tm` in SQL. */
export function isHeldAt(now: Date): Prisma.Sql {
  return Prisma.sql`(tm.group_role IS NOT NULL OR ${isHandHeldAt(now)})`
}

export function isHandHeldAt(now: Date): Prisma.Sql {
  return Prisma.sql`(tm.hand_role IS NOT NULL AND (tm.hand_until IS NULL OR tm.hand_until > ${now}))`
}
