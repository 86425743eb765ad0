import { can } from '../../../platform/access/can.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { presentTarget } from './present-target.ts'
import { findTargets } from './targets.repository.ts'

/** Somebody sees where tokens can be delivered: of the teams whose tokens they see, and with all of them the rest. */
export async function listTargets(ctx: Context) {
  const { actor } = ctx
  const { organizationId } = actor
  authorize(actor, 'organization:read', { organizationId })
  const rows = await findTargets(ctx.db, organizationId)
  const visible = rows.filter(({ teamId }) => can(actor, 'tokens:read', { organizationId, teamId }))
  return { items: visible.map((row) => presentTarget(row, actor)), nextCursor: null }
}
