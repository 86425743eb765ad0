import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { TooManyPinned, VersionNotKept } from '../../state-service.errors.ts'
import { getStackById, stackTarget } from '../../stacks/find-stack.ts'
import { holdingStack } from '../../stacks/holding-stack.ts'
import { lockStack } from '../../stacks/stacks.repository.ts'
import { countPinned, setPinned } from '../versions.repository.ts'

export const mostPinned = 100

/** A version is kept whatever its age, or no longer so. The lock keeps the sweep from taking it meanwhile. */
export async function pinVersion(
  ctx: Context,
  stackId: string,
  { version, pinned }: { version: number; pinned: boolean },
): Promise<void> {
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  await holdingStack(ctx, stackId, async (ctx) => {
    const { db } = ctx
    await lockStack(db, stackId)
    if (!(await setPinned(db, stackId, version, pinned))) throw new VersionNotKept({ version })
    if ((await countPinned(db, stackId)) > mostPinned) throw new TooManyPinned({ limit: mostPinned })
    await recordAudit(ctx, {
      action: pinned ? 'stack.version-pinned' : 'stack.version-unpinned',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { version, pinned },
    })
  })
}
