import type { Context } from '../../platform/context.ts'
import { hasEventOf } from './audit.repository.ts'

const endings = ['person.removed', 'person.deprovisioned', 'person.switched-off']

/** True of somebody whom an administrator or the identity provider has taken out at some time: the log forgets nobody. */
export function wasTakenOut(ctx: Context, userId: string): Promise<boolean> {
  return hasEventOf(ctx.db, ctx.actor.organizationId, userId, endings)
}
