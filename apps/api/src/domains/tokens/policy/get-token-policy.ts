import type { z } from 'zod'
import { authorize } from '../../../platform/access/authorize.ts'
import { can } from '../../../platform/access/can.ts'
import type { Context } from '../../../platform/context.ts'
import { loadTokenPolicy } from './token-policy.ts'
import type { TokenPolicyView } from './token-policy.schemas.ts'

/** Somebody looks at the rules for tokens: whoever makes one has to know them. */
export async function getTokenPolicy(ctx: Context): Promise<z.output<typeof TokenPolicyView>> {
  const place = { organizationId: ctx.actor.organizationId }
  authorize(ctx.actor, 'organization:read', place)
  return { ...(await loadTokenPolicy(ctx)), can: { change: can(ctx.actor, 'tokens:govern', place) } }
}
