import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { EnvironmentDestroyed } from './environments.errors.ts'
import { type EnvironmentRow, findEnvironment, lockEnvironment } from './environments.repository.ts'

/** An environment that the actor may do this with. */
export async function loadEnvironment(ctx: Context, id: string, permission: Permission): Promise<EnvironmentRow> {
  return permitted(ctx, await findEnvironment(ctx.db, ctx.actor, id), permission)
}

/** The same, held until the transaction ends, and not destroyed. */
export async function holdEnvironment(ctx: Context, id: string, permission: Permission): Promise<EnvironmentRow> {
  const row = permitted(ctx, await lockEnvironment(ctx.db, ctx.actor, id), permission)
  if (row.state === 'destroyed') throw new EnvironmentDestroyed({ name: row.name })
  return row
}

function permitted(ctx: Context, row: EnvironmentRow | null, permission: Permission): EnvironmentRow {
  if (!row) throw new NotFound()
  authorize(ctx.actor, permission, row)
  return row
}

/** How audit events name an environment. */
export function environmentTarget({ id, name }: { id: string; name: string }) {
  return { kind: 'environment', id, name }
}
