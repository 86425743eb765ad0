import type { Context } from '../../platform/context.ts'
import { looksAfterUntil } from '../teams/membership-end.ts'

type Owner = { organizationId: string; teamId: string | null }

/** Whoever looks after a team for a time makes no token of it that works for longer: they could have kept its secret. */
export async function withinOwn(ctx: Context, { organizationId, teamId }: Owner, expiresAt: Date): Promise<Date> {
  const end = teamId === null ? null : await looksAfterUntil(ctx, { id: teamId, organizationId })
  return end === null || end > expiresAt ? expiresAt : end
}
