import type { z } from 'zod'
import { authorize } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { findProvisioningTokens } from '../tokens/provisioning-tokens.ts'
import { countGroups } from './groups/groups.repository.ts'
import type { ProvisioningView } from './provisioning.schemas.ts'
import { scimBaseOf } from './scim/tenant.ts'
import { presentToken } from './tokens/provisioning-token.ts'
import { countUsersByState } from './users/users.repository.ts'

/** Somebody sees what the identity provider has been given, and what it wrote. */
export async function getProvisioning(ctx: Context): Promise<z.output<typeof ProvisioningView>> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:read', { organizationId })
  const { slug } = await getOwnOrganization(ctx)
  const tokens = await findProvisioningTokens(ctx, { live: false })
  const now = ctx.clock.now()
  const [newest] = tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now)
  return {
    baseUrl: scimBaseOf(ctx.config.publicUrl, slug),
    users: await countUsersByState(ctx.db, organizationId),
    groups: await countGroups(ctx.db, organizationId),
    tokens: tokens.map((token) => presentToken(token, { now, newest: newest?.id })),
    can: { change: can(ctx.actor, 'provisioning:change', { organizationId }) },
  }
}
