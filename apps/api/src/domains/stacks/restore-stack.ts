import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { getStackById } from '../../state-service/stacks/find-stack.ts'
import { restoreVersion } from '../../state-service/versions/repair/restore-version.ts'
import { requireIdleEnvironment } from './require-idle-environment.ts'
import type { RestoreVersionInput } from './stacks.schemas.ts'

/** Somebody takes a stack's state back to an earlier version. */
export async function restoreStack(ctx: Context, id: string, input: z.output<typeof RestoreVersionInput>) {
  await getStackById(ctx, id, 'stacks:write')
  await requireIdleEnvironment(ctx, id)
  await restoreVersion(ctx, id, input)
}
