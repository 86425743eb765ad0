import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { endBeforeWork } from './cancel-run.ts'
import { tell } from '../events/run-channels.ts'
import { findIdleRunsOf, lockRun, markCancelRequested } from '../runs.repository.ts'

/**
 * Somebody leaves: what they asked for or confirmed and nobody works on yet is not done any more, and whoever watches in
 * their name stops. A run at work goes on, since cutting it off would leave things half made. Part of a removal.
 */
export async function cancelRunsOfPerson(ctx: Context, person: { id: string; name: string }): Promise<number> {
  const { organizationId } = ctx.actor
  let cancelled = 0
  for (const { id } of await findIdleRunsOf(ctx.db, organizationId, person.id)) {
    const run = await lockRun(ctx.db, ctx.actor, id)
    if (!run || (run.state !== 'queued' && run.state !== 'waiting')) continue
    await markCancelRequested(ctx.db, run.id)
    await endBeforeWork(ctx, run)
    await recordAudit(ctx, {
      action: 'run.cancelled',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      reason: `${person.name} has left the organization`,
      after: { state: run.state },
    })
    await tell(ctx.db, 'changed', run.id)
    cancelled += 1
  }
  if (cancelled > 0) await tell(ctx.db, 'queued')
  await tell(ctx.db, 'left', person.id)
  return cancelled
}
