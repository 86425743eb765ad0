import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { endSessionsOfProvider } from '../sign-in/end-sessions-of-way.ts'
import { deleteProvider as deleteRow } from './identity-providers.repository.ts'
import { keepAWayIn } from './keep-a-way-in.ts'
import { loadProvider } from './load-provider.ts'
import { whatProviderSays } from './present-provider.ts'

/** An administrator takes a provider away: its sessions end, and which account is whose is forgotten. */
export function deleteProvider(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const provider = await loadProvider(ctx, id)
    await holdOrganization(ctx)
    await keepAWayIn(ctx, id)
    const endedSessions = await endSessionsOfProvider(ctx, id)
    await deleteRow(ctx.db, ctx.actor.organizationId, id)
    await recordAudit(ctx, {
      action: 'identity-provider.deleted',
      target: { kind: 'identity-provider', id, name: provider.name },
      before: { ...whatProviderSays(provider), people: provider._count.identities },
      after: { endedSessions },
    })
  })
}
