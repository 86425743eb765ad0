import { visibleStacks } from '../../platform/access/stack-access.repository.ts'
import type { Context } from '../../platform/context.ts'
import { stackOfRun } from './stacks.repository.ts'

/** Condition on `stacks s`: what may be read, as everybody who lists stacks asks. */
export async function readableStacks({ actor, db }: Context) {
  return actor.kind === 'run' && actor.runId !== null
    ? stackOfRun(actor.runId)
    : visibleStacks(db, actor, 'stacks:read')
}
