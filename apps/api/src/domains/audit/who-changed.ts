import type { Context } from '../../platform/context.ts'
import { findPeopleBehind } from './audit.repository.ts'

/** The ids of the people who made or changed something. */
export function whoChanged(ctx: Context, target: { kind: string; id: string }): Promise<string[]> {
  return findPeopleBehind(ctx.db, ctx.actor.organizationId, target)
}
