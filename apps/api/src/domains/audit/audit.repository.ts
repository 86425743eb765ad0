import { type Db, Prisma } from '../../platform/database/database.ts'

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

/** Whether the log has any of these of somebody. */
export async function hasEventOf(db: Db, organizationId: string, userId: string, actions: string[]): Promise<boolean> {
  const where = { organizationId, targetKind: 'user', targetId: userId, action: { in: actions }, outcome: 'allowed' }
  return (await db.auditEvent.findFirst({ where, select: { sequence: true } })) !== null
}

export async function findPeopleBehind(
  db: Db,
  organizationId: string,
  target: { kind: string; id: string },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT actor ->> 'id' AS id FROM audit_events
    WHERE organization_id = ${organizationId}::uuid AND target_kind = ${target.kind} AND target_id = ${target.id}
      AND outcome = 'allowed' AND actor ->> 'kind' = 'user'`
  return rows.map(({ id }) => id)
}

type TeamEvents = { organizationId: string; teams: 'all' | string[]; visible: Prisma.Sql }

/** Without what was done to stacks `s` that are not visible, to their environments and in their runs. */
export async function findTeamEvents(db: Db, { organizationId, teams, visible }: TeamEvents, page: Page) {
  const { limit, beforeSequence } = page
  const found = await db.$queryRaw<{ sequence: bigint }[]>`
    SELECT a.sequence FROM audit_events a
    WHERE a.organization_id = ${organizationId}::uuid AND a.outcome = 'allowed'
      AND ${teams === 'all' ? Prisma.sql`a.team_id IS NOT NULL` : Prisma.sql`a.team_id = ANY(${teams}::uuid[])`}
      ${beforeSequence === null ? Prisma.empty : Prisma.sql`AND a.sequence < ${beforeSequence}`}
      AND NOT EXISTS (
        SELECT 1 FROM stacks s WHERE (${visible}) IS NOT TRUE AND s.id = CASE a.target_kind
          WHEN 'stack' THEN a.target_id::uuid
          WHEN 'environment' THEN (SELECT e.stack_id FROM environments e WHERE e.id = a.target_id::uuid)
          WHEN 'run' THEN (
            SELECT e.stack_id FROM runs r JOIN environments e ON e.id = r.environment_id WHERE r.id = a.target_id::uuid)
          END)
    ORDER BY a.sequence DESC LIMIT ${limit + 1}`
  const sequences = found.map(({ sequence }) => sequence)
  return db.auditEvent.findMany({
    where: { organizationId, sequence: { in: sequences } },
    orderBy: { sequence: 'desc' },
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
