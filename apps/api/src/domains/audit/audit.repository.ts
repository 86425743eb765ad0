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

export function findHead(db: Db, organizationId: string) {
  return db.auditHead.findUnique({ where: { organizationId } })
}
