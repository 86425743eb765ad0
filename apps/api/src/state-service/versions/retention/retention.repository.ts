import type { Db } from '../../../platform/database/database.ts'
import type { RetentionRule } from './retention-rule.ts'

export type StackToSweep = { id: string; organizationId: string }

/** Stacks that changed and were left alone for an hour, and those from which a version may have grown too old. */
export function listStacksToSweep(db: Db, rule: RetentionRule, limit: number): Promise<StackToSweep[]> {
  return db.$queryRaw<StackToSweep[]>`
    SELECT s.id::text, s.organization_id::text AS "organizationId" FROM stacks s
    WHERE s.deleted_at IS NULL AND (
      (s.swept_version < s.version AND (s.swept_at IS NULL OR s.swept_at < now() - interval '1 hour'))
      OR (s.swept_at < now() - interval '1 day' AND EXISTS (
        SELECT 1 FROM stack_versions v WHERE v.stack_id = s.id AND v.version <= s.version - ${rule.versions}::int)))
    ORDER BY s.swept_at NULLS FIRST LIMIT ${limit}`
}

/**
 * Oldest first, at most `limit`; answers how many went. Their entries in the history stay, without what their engines
 * reported: for an update of thousands of resources that is more than its state.
 */
export async function dropVersions(db: Db, stackId: string, rule: RetentionRule, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    WITH gone AS (
      DELETE FROM stack_versions WHERE stack_id = ${stackId}::uuid AND version IN (
        SELECT v.version FROM stack_versions v JOIN stacks s ON s.id = v.stack_id
        WHERE v.stack_id = ${stackId}::uuid AND v.version <= s.version - ${rule.versions}::int
          AND v.created_at < ${rule.since} AND NOT v.pinned AND v.version IS DISTINCT FROM (
            SELECT max(good.version) FROM stack_versions good
            WHERE good.stack_id = ${stackId}::uuid AND good.integrity_problem IS NULL)
        ORDER BY v.version LIMIT ${limit})
      RETURNING version
    ), reports AS (
      DELETE FROM stack_update_events WHERE update_id IN (
        SELECT u.id FROM stack_updates u JOIN gone USING (version) WHERE u.stack_id = ${stackId}::uuid)
    )
    SELECT count(*)::int AS count FROM gone`
  return rows[0]?.count ?? 0
}

/** Previews that ended before, with what their engines reported; at most `limit`. They stand in no history. */
export function dropPreviews(db: Db, endedBefore: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM stack_updates WHERE id IN (
      SELECT id FROM stack_updates WHERE dry_run AND ended_at < ${endedBefore} ORDER BY ended_at LIMIT ${limit})`
}

/** The list of hashes of the first version after this one. */
export async function nextVersionHashes(db: Db, stackId: string, after: number) {
  const where = { stackId, version: { gt: after } }
  return db.stackVersion.findFirst({ where, orderBy: { version: 'asc' }, select: { version: true, resources: true } })
}

/** Hashes of stored resources after this one, in order. */
export async function nextResourceHashes(db: Db, stackId: string, after: Uint8Array, limit: number) {
  const rows = await db.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT hash FROM state_resources WHERE stack_id = ${stackId}::uuid AND hash > ${after} ORDER BY hash LIMIT ${limit}`
  return rows.map(({ hash }) => hash)
}

export function deleteResources(db: Db, stackId: string, hashes: Uint8Array[]): Promise<number> {
  return db.$executeRaw`DELETE FROM state_resources WHERE stack_id = ${stackId}::uuid AND hash = ANY(${hashes}::bytea[])`
}

export async function markSwept(db: Db, stackId: string, version: number): Promise<void> {
  await db.$executeRaw`
    UPDATE stacks SET swept_version = ${version}::int, swept_at = now() WHERE id = ${stackId}::uuid`
}

/** It comes up again in an hour. */
export async function markLeftAlone(db: Db, stackId: string): Promise<void> {
  await db.$executeRaw`UPDATE stacks SET swept_at = now() WHERE id = ${stackId}::uuid`
}
