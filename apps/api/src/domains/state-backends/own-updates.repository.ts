import type { Db } from '../../platform/database/database.ts'

/** True where the engine had begun to change the stack on behalf of this run. */
export async function hasUpdateOfRun(db: Db, runId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM stack_updates WHERE run_id = ${runId}::uuid AND NOT dry_run AND started_at IS NOT NULL LIMIT 1`
  return rows.length > 0
}
