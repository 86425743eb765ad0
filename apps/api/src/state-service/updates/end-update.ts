import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { dropJournal, findVersion, saveVersion, type StoredVersion } from '../checkpoints/checkpoint.repository.ts'
import { foldJournal, storeChanges } from '../checkpoints/fold-journal.ts'
import { versionOrEmpty } from '../checkpoints/load-state.ts'
import { JournalTooLarge } from '../state-service.errors.ts'
import { markEnded, type UpdateRow, type UpdateState } from './updates.repository.ts'

type EndState = Extract<UpdateState, 'succeeded' | 'failed' | 'cancelled'>
type Ending = { state: EndState; target: { kind: string; id: string; name: string }; teamId: string | null }

/** Ends a running update inside a transaction that holds stack and update: what was reported becomes its version. */
export async function endUpdate(ctx: Context, update: UpdateRow, ending: Ending): Promise<void> {
  const problem = update.dryRun ? null : await settleVersion(ctx, update)
  await markEnded(ctx.db, update.id, ending.state)
  if (update.dryRun) return
  await recordAudit(ctx, {
    action: 'update.finished',
    target: ending.target,
    teamId: ending.teamId,
    runId: update.runId,
    outcome: ending.state === 'succeeded' ? 'allowed' : 'failed',
    after: {
      updateId: update.id,
      kind: update.kind,
      state: ending.state,
      version: update.version,
      resourceChanges: update.resourceChanges,
      ...(problem === null ? {} : { integrityError: problem }),
    },
  })
}

/** Null, or why the engine will not take the state as it is. */
async function settleVersion(ctx: Context, update: UpdateRow): Promise<string | null> {
  const { db, clock, log } = ctx
  const { id: updateId, stackId, version } = update
  if (version === null) return null
  const folded = await foldJournal(db, update, clock.now()).catch((error: unknown) => {
    if (error instanceof JournalTooLarge) return error
    throw error
  })
  const base = () => versionOrEmpty(db, stackId, version - 1) as Promise<StoredVersion>
  if (folded instanceof JournalTooLarge) {
    // The update ends all the same. What was reported stays where it is, for whoever looks after the server.
    await saveVersion(db, { ...(await base()), version, stackId, updateId, problem: folded.message })
    return folded.message
  }
  if (folded) {
    if (folded.problem) log.warn({ updateId, stackId, problem: folded.problem }, 'a state does not hold together')
    await storeChanges(db, stackId, folded)
    await saveVersion(db, { ...folded, stackId, updateId })
    await dropJournal(db, updateId)
    return folded.problem
  }
  if (await findVersion(db, stackId, version)) return null
  // Nothing was reported: the new version is the old one.
  await saveVersion(db, { ...(await base()), version, stackId, updateId })
  return null
}
