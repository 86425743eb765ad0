import type { Context } from '../../platform/context.ts'
import { ChangesNeedApproval } from '../state-service.errors.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { findUnapprovedEnvironment } from './approvals.repository.ts'

/** What is changed only with an approval is changed only by runs that have one: no token of the CLI goes round it. */
export async function requireApproved(ctx: Context, stack: StackRow): Promise<void> {
  const environment = await findUnapprovedEnvironment(ctx.db, { stackId: stack.id, runId: ctx.actor.runId })
  if (environment !== null) throw new ChangesNeedApproval({ environment })
}
