import type { Context } from '../../platform/context.ts'
import { LastProvider } from './identity-providers.errors.ts'
import { findEmergencyUser, findProviders } from './identity-providers.repository.ts'

/** Where providers are required, one of them stays switched on. */
export async function keepAWayIn(ctx: Context, withoutId: string): Promise<void> {
  const { organizationId } = ctx.actor
  if ((await findEmergencyUser(ctx.db, organizationId)).emergencyUser === null) return
  const others = (await findProviders(ctx.db, organizationId)).filter(({ id, enabled }) => enabled && id !== withoutId)
  if (others.length === 0) throw new LastProvider()
}
