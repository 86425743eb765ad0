import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { getStackById } from '../../state-service/stacks/find-stack.ts'
import { settlePendingCreates } from '../../state-service/versions/repair/settle-pending-creates.ts'
import { requireIdleEnvironment } from './require-idle-environment.ts'
import type { SettlePendingCreatesInput } from './stacks.schemas.ts'

/** Somebody says what became of creations that an engine never finished. */
export async function repairStack(ctx: Context, id: string, input: z.output<typeof SettlePendingCreatesInput>) {
  await getStackById(ctx, id, 'stacks:write')
  await requireIdleEnvironment(ctx, id)
  await settlePendingCreates(ctx, id, input)
}
