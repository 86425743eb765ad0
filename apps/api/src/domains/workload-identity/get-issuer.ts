import { authorize } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { findIssuerKeys } from './issuer-keys.repository.ts'
import { issuerOf } from './issuer-url.ts'
import { keyStates } from './key-timeline.ts'

/** Administrators and auditors see who signs for runs, and with which keys. */
export async function getIssuer(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'accounts:read', { organizationId })
  const keys = keyStates(await findIssuerKeys(ctx.db, organizationId), ctx.clock.now())
  const { protocol, hostname } = new URL(ctx.config.publicUrl)
  return {
    issuer: issuerOf(ctx.config, organizationId),
    isReachable: protocol === 'https:' && hostname !== 'localhost' && !/^[\d.]+$|^\[/.test(hostname),
    keys: keys.map(({ key, state }) => ({
      id: key.id,
      state,
      signsFrom: key.signsFrom.toISOString(),
      createdAt: key.createdAt.toISOString(),
    })),
    can: { rotate: keys.length > 0 && can(ctx.actor, 'accounts:change', { organizationId }) },
  }
}
