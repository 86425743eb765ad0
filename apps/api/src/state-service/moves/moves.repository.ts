import type { Db } from '../../platform/database/database.ts'
import type { UpdateAuthor } from '../updates/update-actor.ts'
import type { MovedUpdateInput } from './move-body.ts'

type MovedFrom = { source: string; digest: string; stateDigest?: string }
export type MovedRow = { id: string; version: number; movedFrom: MovedFrom | null }

/** Every update that left a version, in order; those of the stack's own have no source. */
export function listMoved(db: Db, stackId: string): Promise<MovedRow[]> {
  return db.$queryRaw<MovedRow[]>`
    SELECT id::text, version, moved_from AS "movedFrom" FROM stack_updates
    WHERE stack_id = ${stackId}::uuid AND NOT dry_run AND version IS NOT NULL ORDER BY version`
}

type NewMoved = {
  stack: { id: string; organizationId: string }
  requestedBy: UpdateAuthor
  tokenId: string | null
  updates: { update: MovedUpdateInput; movedFrom: MovedFrom }[]
}

/** Answers the id of the last one. */
export async function insertMoved(db: Db, { stack, requestedBy, tokenId, updates }: NewMoved): Promise<string> {
  const rows = await db.stackUpdate.createManyAndReturn({
    data: updates.map(({ update, movedFrom }) => {
      const { version, kind, message, environment } = update
      const startedAt = new Date(update.startTime * 1000)
      return {
        organizationId: stack.organizationId,
        stackId: stack.id,
        kind,
        dryRun: false,
        state: update.result,
        version,
        requestedBy,
        tokenId,
        message,
        environment,
        config: update.config,
        resourceChanges: update.resourceChanges,
        movedFrom,
        createdAt: startedAt,
        startedAt,
        endedAt: new Date(update.endTime * 1000),
      }
    }),
    select: { id: true, version: true },
  })
  const newest = rows.reduce((one, other) => ((other.version ?? 0) > (one.version ?? 0) ? other : one))
  return newest.id
}
