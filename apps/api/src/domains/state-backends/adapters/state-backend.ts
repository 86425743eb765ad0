import type { RunState } from '../../../engine/runner-protocol.ts'
import type { Context } from '../../../platform/context.ts'
import type { StackOutputs } from '../../../state-service/checkpoints/read-outputs.ts'
import { findExternalStack } from '../external-stacks.repository.ts'
import { externalBackend } from './external-backend.ts'
import { ownService } from './own-service.ts'

export type StateReport = {
  /** The passphrase that the stack is encrypted with from now on. */
  passphraseNumber?: number | undefined
  outputs?: Record<string, { value?: unknown; secret: boolean }> | undefined
}

/** Where the state of one stack is: Automat's own state service, or an external backend. The caller has authorized. */
export type StateBackend = {
  /** What the program handed out last. */
  outputs(ctx: Context): Promise<StackOutputs>
  /** One output with its secrets in clear. Who calls this records why. */
  revealOutput(ctx: Context, name: string): Promise<unknown>
  /** What the engine of a run has to know; null where it is the run's own token. Needs the master key. */
  openForRun(ctx: Context, run: { environmentId: string }): Promise<RunState | null>
  /** What a runner tells of it. Needs the master key. */
  keepReport(ctx: Context, report: StateReport): Promise<void>
  /** Frees the stack of a run whose engine is dead, as far as that can be done from here. */
  free(ctx: Context, run: { id: string }): Promise<void>
  /** True where a run's engine has begun to change the stack. */
  hasBegunToChange(ctx: Context, run: { id: string }): Promise<boolean>
  /** Whether a run whose worker died may be begun again by itself. */
  mayHaveBegun(ctx: Context, run: { id: string; phase: 'preview' | 'apply' }): Promise<boolean>
  /** After a destroy that succeeded: what it left behind. */
  leftResources(ctx: Context): Promise<number>
}

export async function stateBackendOf(ctx: Context, stackId: string): Promise<StateBackend> {
  const external = await findExternalStack(ctx.db, ctx.actor.organizationId, stackId)
  return external ? externalBackend(external) : ownService(stackId)
}
