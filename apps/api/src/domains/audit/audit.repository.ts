import type { Db } from '../../platform/database/database.ts'

export type AuditFilter = {
  action?: string | undefined
  actor?: string | undefined
  target?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

type Page = { limit: number; beforeSequence: bigint | null }

export function findAuditEvents(db: Db, organizationId: string, filter: AuditFilter, page: Page) {
  return db.auditEvent.findMany({
    where: {
      organizationId,
      ...(page.beforeSequence === null ? {} : { sequence: { lt: page.beforeSequence } }),
      ...(filter.action ? { action: filter.action.endsWith('.') ? { startsWith: filter.action } : filter.action } : {}),
      ...(filter.actor ? { actor: { path: ['id'], equals: filter.actor } } : {}),
      ...(filter.target ? { targetId: filter.target } : {}),
      ...(filter.from || filter.to
        ? { at: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lt: filter.to } : {}) } }
        : {}),
    },
    orderBy: { sequence: 'desc' },
    take: page.limit + 1,
  })
}

export type AuditRow = Awaited<ReturnType<typeof findAuditEvents>>[number]

export function findTeamEvents(db: Db, organizationId: string, teams: 'all' | string[], page: Page) {
  return db.auditEvent.findMany({
    where: {
      organizationId,
      outcome: 'allowed',
      teamId: teams === 'all' ? { not: null } : { in: teams },
      ...(page.beforeSequence === null ? {} : { sequence: { lt: page.beforeSequence } }),
    },
    orderBy: { sequence: 'desc' },
    take: page.limit + 1,
  })
}

export function findEventsAfter(db: Db, organizationId: string, sequence: bigint, limit: number) {
  return db.auditEvent.findMany({
    where: { organizationId, sequence: { gt: sequence } },
    orderBy: { sequence: 'asc' },
    take: limit,
  })
}

/** `newest`: 0 where there is no event. `head`: what the chain's own record says its newest event is. */
export type ChainEnd = { newest: bigint; head: { sequence: bigint; hash: Uint8Array } | null }

/** Both as they are at one moment. */
export async function findChainEnd(db: Db, organizationId: string): Promise<ChainEnd> {
  const [row] = await db.$queryRaw<{ newest: bigint; sequence: bigint | null; hash: Uint8Array | null }[]>`
    SELECT COALESCE((SELECT max(sequence) FROM audit_events WHERE organization_id = ${organizationId}::uuid), 0) AS newest,
      h.sequence, h.hash
    FROM (SELECT ${organizationId}::uuid AS id) one LEFT JOIN audit_heads h ON h.organization_id = one.id`
  const { newest = 0n, sequence = null, hash = null } = row ?? {}
  return { newest, head: sequence === null || hash === null ? null : { sequence, hash } }
}
