import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { latestUpdate } from '../updates/updates.repository.ts'
import { getStack } from './find-stack.ts'

/** apitype.Stack: what the CLI asks first about a stack. */
export async function viewStack(ctx: Context, reference: StackReference) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const latest = await latestUpdate(ctx.db, stack.id)
  const isRunning = latest?.state === 'running'
  return {
    id: stack.id,
    orgName: stack.organization,
    projectName: stack.project,
    stackName: stack.name,
    activeUpdate: latest?.id ?? '',
    ...(latest && isRunning
      ? {
          currentOperation: {
            kind: latest.kind,
            author: latest.requestedBy.name,
            started: Math.floor((latest.startedAt ?? latest.createdAt).getTime() / 1000),
          },
        }
      : {}),
    tags: stack.tags,
    version: stack.version,
  }
}
