import type { Actor } from '../../../platform/access/actor.ts'
import { can } from '../../../platform/access/can.ts'
import type { Context } from '../../../platform/context.ts'
import { findStackById } from '../../stacks/stacks.repository.ts'
import { LeaseLost } from '../../state-service.errors.ts'
import type { LeasedUpdate } from './leases.repository.ts'

/** Finds who a token of the context's organization acts as by now; null where its person has left. */
export type HolderOf = (ctx: Context, tokenId: string) => Promise<Actor | null>

/** A lease outlives the grant, the place in a team or the role that it was taken by until its next renewal at most. */
export async function requireStillGranted(ctx: Context, lease: LeasedUpdate, holderOf: HolderOf): Promise<void> {
  const { stackId, organizationId, tokenId, runId, dryRun } = lease
  // A run is ended by the portal.
  if (tokenId === null || runId !== null) return
  const holder = await holderOf(ctx, tokenId)
  const scope = { organizationId, teamIds: holder?.teamIds ?? [], runId: null }
  const stack = await findStackById(ctx.db, stackId, scope)
  if (!holder || !stack || !can(holder, dryRun ? 'stacks:read' : 'stacks:write', stack)) throw new LeaseLost()
}
