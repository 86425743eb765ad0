import type { Db } from '../../platform/database/database.ts'
import type { UpdateAuthor } from '../updates/update-actor.ts'
import type { UpdateState } from '../updates/updates.repository.ts'

export type VersionRow = {
  version: number
  kind: string
  state: UpdateState
  message: string
  requestedBy: UpdateAuthor
  runId: string | null
  startedAt: Date
  endedAt: Date | null
  resourceChanges: Record<string, number> | null
  /** Null once its state is no longer kept, and while its update has saved none. */
  resourceCount: number | null
  pendingOperations: number
  integrityProblem: string | null
  pinned: boolean
}

/** Newest first; an update that runs is the newest. */
export function listVersionRows(
  db: Db,
  stackId: string,
  page: { before: number | null; limit: number },
): Promise<VersionRow[]> {
  return db.$queryRaw<VersionRow[]>`
    SELECT u.version, u.kind, u.state::text, u.message, u.requested_by AS "requestedBy", u.run_id::text AS "runId",
      COALESCE(u.started_at, u.created_at) AS "startedAt", u.ended_at AS "endedAt",
      u.resource_changes AS "resourceChanges", v.resource_count AS "resourceCount",
      COALESCE(jsonb_array_length(v.pending_operations), 0) AS "pendingOperations",
      v.integrity_problem AS "integrityProblem", COALESCE(v.pinned, false) AS pinned
    FROM stack_updates u LEFT JOIN stack_versions v ON v.stack_id = u.stack_id AND v.version = u.version
    WHERE u.stack_id = ${stackId}::uuid AND NOT u.dry_run AND u.version IS NOT NULL
      AND (${page.before}::int IS NULL OR u.version < ${page.before}::int)
    ORDER BY u.version DESC LIMIT ${page.limit}`
}

export type HeadRow = { hash: string; urn: string; type: string; id: string | null; isDeleted: boolean | null }
type Found = HeadRow & { whole: string | null }

/**
 * What names a resource, read in the database: its text, which may be large, stays there. But PostgreSQL reads no JSON
 * with an escape that no text can hold, such as that of a NUL: what has such escapes is read here.
 */
export async function loadHeads(db: Db, stackId: string, hashes: string[]): Promise<HeadRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    SELECT hash, body -> 'urn' AS urn, body -> 'type' AS type, body -> 'id' AS id, body -> 'delete' AS "isDeleted", whole
    FROM (
      SELECT encode(hash, 'hex') AS hash, CASE WHEN strpos(body, '\\u') = 0 THEN body::json END AS body,
        CASE WHEN strpos(body, '\\u') > 0 THEN body END AS whole
      FROM state_resources
      WHERE stack_id = ${stackId}::uuid AND hash IN (SELECT decode(h, 'hex') FROM unnest(${hashes}::text[]) AS t(h))
      OFFSET 0
    ) r`
  return rows.map(({ whole, ...row }) => (whole === null ? row : { hash: row.hash, ...headIn(whole) }))
}

function headIn(text: string): Omit<HeadRow, 'hash'> {
  const { urn, type, id = null, delete: isDeleted = null } = JSON.parse(text)
  return { urn, type, id, isDeleted }
}

export async function wasRenamedSince(db: Db, stackId: string, version: number): Promise<boolean> {
  const where = { stackId, kind: 'rename', version: { gt: version } }
  return (await db.stackUpdate.findFirst({ where, select: { id: true } })) !== null
}

export function countPinned(db: Db, stackId: string): Promise<number> {
  return db.stackVersion.count({ where: { stackId, pinned: true } })
}

/** False where the version's state is not kept. */
export async function setPinned(db: Db, stackId: string, version: number, pinned: boolean): Promise<boolean> {
  return (await db.stackVersion.updateMany({ where: { stackId, version }, data: { pinned } })).count === 1
}

/** The newest version that holds together; null where there is none. */
export async function findLastGoodVersion(db: Db, stackId: string): Promise<number | null> {
  const where = { stackId, integrityProblem: null }
  const found = await db.stackVersion.findFirst({ where, orderBy: { version: 'desc' }, select: { version: true } })
  return found?.version ?? null
}
