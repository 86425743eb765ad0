import { approvalRule } from '../../platform/access/approval-rule.repository.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'

/** A run of environment `e` that was, or is to be, approved as it was previewed, and has not ended. */
const isJudged = Prisma.sql`EXISTS (
  SELECT 1 FROM runs w WHERE w.environment_id = e.id AND w.approval_required
    AND w.state IN ('queued', 'running', 'waiting'))`

/**
 * The name of the environment on a stack, where its changes need an approval and this is not a run that has come as far
 * as its apply.
 */
export async function findUnapprovedEnvironment(
  db: Db,
  { stackId, runId }: { stackId: string; runId: string | null },
): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT e.name FROM environments e
    WHERE e.stack_id = ${stackId}::uuid AND e.state <> 'destroyed' AND (${approvalRule} OR ${isJudged})
      AND NOT EXISTS (
        SELECT 1 FROM runs r WHERE r.id = ${runId}::uuid AND r.environment_id = e.id AND r.phase = 'apply')`
  return rows[0]?.name ?? null
}

/** The name of the environment on a stack, where a run is judged by the state as it is. */
export async function findJudgedEnvironment(db: Db, stackId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT e.name FROM environments e WHERE e.stack_id = ${stackId}::uuid AND ${isJudged}`
  return rows[0]?.name ?? null
}
