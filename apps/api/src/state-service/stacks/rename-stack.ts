import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { isUniqueViolation } from '../../platform/database/database-errors.ts'
import { renameState } from '../checkpoints/rename-state.ts'
import { formatStackReference, type StackReference } from '../http/stack-path.ts'
import { StackBelongsToEnvironment, StackExists } from '../state-service.errors.ts'
import { holdIdleStack } from './hold-idle-stack.ts'
import { getStack, stackTarget } from './find-stack.ts'
import { holdingStack } from './holding-stack.ts'
import { requireName } from './stack-names.ts'
import { updateStack } from './stacks.repository.ts'

export type NewStackName = { project: string; name: string }

/** `pulumi stack rename`: the URNs in the state follow the new name, in a version of its own. */
export async function renameStack(ctx: Context, reference: StackReference, renamed: NewStackName): Promise<void> {
  requireName('project', renamed.project)
  requireName('stack', renamed.name)
  const stack = await getStack(ctx, reference, 'stacks:administer')
  if (stack.environmentName !== null) throw new StackBelongsToEnvironment({ environment: stack.environmentName })
  if (renamed.project === stack.project && renamed.name === stack.name) return
  await holdingStack(ctx, stack.id, async (ctx) => {
    // An update whose lease is over ends here, and leaves a version that nobody has seen.
    const version = await holdIdleStack(ctx, stack)
    await rename(ctx, stack, renamed)
    await renameState(ctx, { ...stack, version }, renamed)
    await recordAudit(ctx, {
      action: 'stack.renamed',
      target: stackTarget({ ...stack, ...renamed }),
      teamId: stack.teamId,
      before: { project: stack.project, name: stack.name },
      after: renamed,
    })
  })
}

async function rename(
  ctx: Context,
  stack: Parameters<typeof updateStack>[1] & { organization: string },
  to: NewStackName,
) {
  try {
    await updateStack(ctx.db, stack, to)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const { organization } = stack
    throw new StackExists({ stack: formatStackReference({ organization, project: to.project, stack: to.name }) })
  }
}
