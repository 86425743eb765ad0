import type { Context } from '../../platform/context.ts'
import { ChangesNeedApproval, StateIsJudged } from '../state-service.errors.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { findJudgedEnvironment, findUnapprovedEnvironment } from './approvals.repository.ts'

/** What is changed only with an approval is changed only by runs that have one: no token of the CLI goes round it. */
export async function requireApproved(ctx: Context, stack: StackRow): Promise<void> {
  const environment = await findUnapprovedEnvironment(ctx.db, { stackId: stack.id, runId: ctx.actor.runId })
  if (environment !== null) throw new ChangesNeedApproval({ environment })
}

/** What somebody approves was previewed against the state as it is: until that run has ended, the state stays. */
export async function requireUnjudgedState(ctx: Context, stack: StackRow): Promise<void> {
  const environment = await findJudgedEnvironment(ctx.db, stack.id)
  if (environment !== null) throw new StateIsJudged({ environment })
}
