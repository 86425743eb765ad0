import type { z } from 'zod'
import { can } from '../../../platform/access/can.ts'
import type { Context } from '../../../platform/context.ts'
import { findManagers, type Manager } from '../../../state-service/checkpoints/find-managers.ts'
import type { ImportInput } from '../../runs/runs.schemas.ts'
import { findManagersElsewhere } from '../../state-backends/find-managers-elsewhere.ts'
import { ResourceManaged } from '../environments.errors.ts'

/** Two stacks that have one resource in their states undo each other's changes. `ownStackId`: where it is to go. */
export async function requireUnmanaged(
  ctx: Context,
  imports: z.output<typeof ImportInput>[],
  ownStackId: string | null = null,
): Promise<void> {
  for (const [index, { type, id, evenIfManaged }] of imports.entries()) {
    const here = await findManagers(ctx, { type, id })
    const managers = [...here, ...(await findManagersElsewhere(ctx, { type, id }))]
    const own = managers.find(({ stackId }) => stackId === ownStackId)
    const manager = own ?? (evenIfManaged ? undefined : managers[0])
    if (!manager) continue
    const where = own ? 'this environment' : placeOf(ctx, manager)
    const errors = [{ field: `/imports/${index}/id`, rule: 'managed', message: `is in the state of ${where} already` }]
    throw new ResourceManaged({ what: `"${id}" (${type})`, where }, { errors })
  }
}

function placeOf({ actor }: Context, manager: Manager): string {
  return can(actor, 'stacks:read', manager) ? `the stack ${manager.name}` : 'a stack that you may not see'
}
