import type { Db } from '../../../platform/database/database.ts'

export type NewDelivery = {
  id: string
  organizationId: string
  targetId: string
  tokenId: string
  replacesId?: string
  kind: 'rotation' | 'reminder'
  body: object
  sealedSecret?: Uint8Array<ArrayBuffer>
  nextAttemptAt: Date
  createdAt: Date
}

export async function insertDelivery(db: Db, data: NewDelivery): Promise<void> {
  await db.tokenDelivery.create({ data: data })
}

const withBoth = { target: true, token: { include: { team: true, user: true } } } as const

/** Takes one that is due, and hides it from the others until `until`: whoever dies over it is made up for then. */
export async function claimDelivery(db: Db, now: Date, until: Date) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE token_deliveries SET attempts = attempts + 1, next_attempt_at = ${until} WHERE id = (
      SELECT id FROM token_deliveries WHERE delivered_at IS NULL AND gave_up_at IS NULL AND next_attempt_at <= ${now}
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text`
  const [claimed] = rows
  return claimed ? db.tokenDelivery.findUnique({ where: { id: claimed.id }, include: withBoth }) : null
}

export type Claimed = NonNullable<Awaited<ReturnType<typeof claimDelivery>>>

/** What was tried at least once, did not arrive, and waits for the next time. */
export function findFailedDeliveries(db: Db, where: { organizationId: string; tokenId: string }) {
  return db.tokenDelivery.findMany({
    where: { ...where, deliveredAt: null, gaveUpAt: null, lastError: { not: null } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  })
}

/** Takes such a one before its time. The error is taken off it while it is sent: so only one at a time gets it. */
export async function claimFailedDelivery(
  db: Db,
  { id, organizationId }: { id: string; organizationId: string },
  until: Date,
): Promise<Claimed | null> {
  const { count } = await db.tokenDelivery.updateMany({
    where: { id, organizationId, deliveredAt: null, gaveUpAt: null, lastError: { not: null } },
    data: { attempts: { increment: 1 }, nextAttemptAt: until, lastError: null },
  })
  return count === 0 ? null : db.tokenDelivery.findUnique({ where: { id, organizationId }, include: withBoth })
}

/** False where somebody else has settled it meanwhile. */
export async function settleDelivery(
  db: Db,
  id: string,
  end: { deliveredAt: Date } | { gaveUpAt: Date; lastError: string },
) {
  const { count } = await db.tokenDelivery.updateMany({
    where: { id, deliveredAt: null, gaveUpAt: null },
    data: { ...end, sealedSecret: null, ...('deliveredAt' in end ? { lastError: null } : {}) },
  })
  return count > 0
}

export async function postponeDelivery(db: Db, id: string, nextAttemptAt: Date, lastError: string): Promise<void> {
  await db.tokenDelivery.updateMany({
    where: { id, deliveredAt: null, gaveUpAt: null },
    data: { nextAttemptAt, lastError },
  })
}
