import { authorize } from '../../platform/access/authorize.ts'
import type { Scope } from '../../platform/access/can.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { findRun, lockRun, type RunRow } from './runs.repository.ts'

/** A run that the actor may do this with. */
export async function loadRun(ctx: Context, id: string, permission: Permission): Promise<RunRow> {
  return permitted(ctx, await findRun(ctx.db, ctx.actor, id), permission)
}

/** The same, held until the transaction ends. */
export async function holdRun(ctx: Context, id: string, permission: Permission): Promise<RunRow> {
  return permitted(ctx, await lockRun(ctx.db, ctx.actor, id), permission)
}

function permitted(ctx: Context, run: RunRow | null, permission: Permission): RunRow {
  if (!run) throw new NotFound()
  authorize(ctx.actor, permission, scopeOfRun(run))
  return run
}

/** A run is as open as the stack that it changes. */
export function scopeOfRun({ organizationId, teamId, id, grants }: RunRow): Scope {
  return { organizationId, teamId, runId: id, grants }
}
