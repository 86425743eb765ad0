import type { z } from 'zod'
import { authorize } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getOwnOrganization, holdOrganization } from '../organizations/find-organization.ts'
import { findPersonById } from '../people/find-people.ts'
import { endSessionsWithoutProvider } from '../sign-in/end-sessions-of-way.ts'
import { wayOfBrowser } from '../sign-in/session-way.ts'
import { EmergencyAdminNeeded, NoProviderToRequire, SignInThroughItFirst } from './identity-providers.errors.ts'
import { findEmergencyUser, findProviders, updateEmergencyUser } from './identity-providers.repository.ts'
import type { SignInPolicyView } from './identity-providers.schemas.ts'
import { authorizeProviderChange } from './load-provider.ts'

/** Somebody sees whether an identity provider is required, and who may still use a link or a passkey. */
export async function getSignInPolicy(ctx: Context): Promise<z.output<typeof SignInPolicyView>> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'sign-in:read', { organizationId })
  const { emergencyUser: user } = await findEmergencyUser(ctx.db, organizationId)
  return {
    required: user !== null,
    emergency: user && { userId: user.id, email: user.email, displayName: user.displayName },
    can: { change: can(ctx.actor, 'sign-in:change', { organizationId }) },
  }
}

/** An administrator requires identity providers of everybody but one, or no longer. Sessions begun by a link or a passkey end. */
export function setSignInPolicy(
  ctx: Context,
  { emergencyUserId, cookie }: { emergencyUserId: string | null; cookie: string | undefined },
) {
  return inTransaction(ctx, async (ctx) => {
    authorizeProviderChange(ctx)
    const { organizationId } = ctx.actor
    await holdOrganization(ctx)
    const before = await getSignInPolicy(ctx)
    if (emergencyUserId !== null) await checkNobodyIsLockedOut(ctx, { emergencyUserId, cookie })
    await updateEmergencyUser(ctx.db, organizationId, emergencyUserId)
    const endedSessions = emergencyUserId === null ? 0 : await endSessionsWithoutProvider(ctx, { but: emergencyUserId })
    const after = await getSignInPolicy(ctx)
    const organization = await getOwnOrganization(ctx)
    await recordAudit(ctx, {
      action: 'sign-in-policy.changed',
      target: { kind: 'organization', id: organizationId, name: organization.slug },
      before: { emergency: before.emergency?.email ?? null },
      after: { emergency: after.emergency?.email ?? null, endedSessions },
    })
    return after
  })
}

async function checkNobodyIsLockedOut(
  ctx: Context,
  { emergencyUserId, cookie }: { emergencyUserId: string; cookie: string | undefined },
): Promise<void> {
  const person = await findPersonById(ctx, emergencyUserId)
  if (person?.role !== 'admin') throw new EmergencyAdminNeeded()
  const providers = await findProviders(ctx.db, ctx.actor.organizationId)
  if (!providers.some(({ enabled }) => enabled)) throw new NoProviderToRequire()
  if ((await wayOfBrowser(ctx, cookie)) !== 'identity-provider') throw new SignInThroughItFirst()
}
