import { approvalRule } from '../../platform/access/approval-rule.repository.ts'
import type { Db } from '../../platform/database/database.ts'

/**
 * The name of the environment on a stack, where its changes need an approval, or a run of it waits for one, and this is
 * not a run that has come as far as its apply.
 */
export async function findUnapprovedEnvironment(
  db: Db,
  { stackId, runId }: { stackId: string; runId: string | null },
): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT e.name FROM environments e WHERE e.stack_id = ${stackId}::uuid AND e.state <> 'destroyed'
      AND (${approvalRule} OR EXISTS (
        SELECT 1 FROM runs w WHERE w.environment_id = e.id AND w.state = 'waiting' AND w.approval_required))
      AND NOT EXISTS (
        SELECT 1 FROM runs r WHERE r.id = ${runId}::uuid AND r.environment_id = e.id AND r.phase = 'apply')`
  return rows[0]?.name ?? null
}
