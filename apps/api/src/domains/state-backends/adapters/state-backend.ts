import type { RunState, ToldResource } from '../../../engine/runner-protocol.ts'
import type { Context } from '../../../platform/context.ts'
import type { ResourceInputs } from '../../../state-service/checkpoints/read-inputs.ts'
import type { StackOutputs } from '../../../state-service/checkpoints/read-outputs.ts'
import type { StackResource } from '../../../state-service/checkpoints/read-resources.ts'
import { findExternalStack } from '../external-stacks.repository.ts'
import { externalBackend } from './external-backend.ts'
import { ownService } from './own-service.ts'

export type StateReport = {
  /** The passphrase that the stack is encrypted with from now on. */
  passphraseNumber?: number | undefined
  outputs?: Record<string, { value?: unknown; secret: boolean }> | undefined
  resources?: ToldResource[] | undefined
}

/** A resource of a state, as far as both kinds of backend know it. */
export type KnownResource = Pick<StackResource, 'urn' | 'type' | 'name' | 'id' | 'importId' | 'protect'>

/** Where the state of one stack is: Automat's own state service, or an external backend. The caller has authorized. */
export type StateBackend = {
  /** What the program handed out last. */
  outputs(ctx: Context): Promise<StackOutputs>
  /** Those that a provider manages, at least; those that the last apply has left. */
  resources(ctx: Context): Promise<KnownResource[]>
  /** By URN, without secrets: of what the environment has imported, at least. */
  inputs(ctx: Context): Promise<Map<string, ResourceInputs>>
  /** Has the engine refuse to delete or replace these, or not any more: at once, or with the next run. */
  protect(ctx: Context, change: { urns: string[]; protect: boolean }): Promise<void>
  /** One output with its secrets in clear. Who calls this records why. */
  revealOutput(ctx: Context, name: string): Promise<unknown>
  /**
   * What the engine of a run has to know; null where it is the run's own token. Needs the master key. `released`: the URNs
   * of what is protected no longer.
   */
  openForRun(ctx: Context, run: { environmentId: string; released: string[] }): Promise<RunState | null>
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
