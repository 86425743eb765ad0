import type { Actor, ActorView } from '../../../platform/access/actor.ts'
import { approvalRule } from '../../../platform/access/approval-rule.repository.ts'
import type { Db } from '../../../platform/database/database.ts'

/** The ids of those of these environments that are changed only with an approval. */
export async function findHeldToApproval(db: Db, { organizationId }: Actor, environmentIds: string[]) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM environments e
    WHERE e.organization_id = ${organizationId}::uuid AND e.id = ANY(${environmentIds}::uuid[]) AND ${approvalRule}`
  return new Set(rows.map(({ id }) => id))
}

/** From here on no change of a portfolio frees the run. */
export async function markApprovalRequired(db: Db, runId: string): Promise<void> {
  await db.run.update({ where: { id: runId }, data: { approvalRequired: true } })
}

export type Verdict = {
  verdict: 'approved' | 'rejected'
  by: ActorView
  note: string | null
  /** Of the plan that is approved. */
  digest: string | null
}

/** By the database's clock. */
export async function storeVerdict(db: Db, runId: string, { verdict, by, note, digest }: Verdict): Promise<void> {
  await db.$executeRaw`
    UPDATE runs SET approval_required = true, verdict = ${verdict}::approval_verdict, verdict_at = clock_timestamp(),
      verdict_by = ${JSON.stringify(by)}::jsonb, verdict_note = ${note}, approved_digest = ${digest}
    WHERE id = ${runId}::uuid`
}
