import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { endSessionsOfProvider } from '../sign-in/end-sessions-of-way.ts'
import { ProviderNameTaken } from './identity-providers.errors.ts'
import { deleteIdentitiesOf, findProviders, updateProvider } from './identity-providers.repository.ts'
import type { ChangeProviderInput } from './identity-providers.schemas.ts'
import { keepAWayIn } from './keep-a-way-in.ts'
import { loadProvider } from './load-provider.ts'
import { changedSettings } from './provider-settings.ts'
import { presentProvider, whatProviderSays } from './present-provider.ts'

/** An administrator changes a provider. Sessions that began through one that is switched off end with it. */
export function changeProvider(ctx: Context, id: string, input: z.output<typeof ChangeProviderInput>) {
  return inTransaction(ctx, async (ctx) => {
    const old = await loadProvider(ctx, id)
    const { organizationId } = ctx.actor
    const settings = changedSettings(ctx, old, input)
    await holdOrganization(ctx)
    if (input.name !== undefined && input.name !== old.name) {
      const others = await findProviders(ctx.db, organizationId)
      if (others.some(({ name }) => name === input.name)) throw new ProviderNameTaken({ name: input.name })
    }
    if (input.enabled === false) await keepAWayIn(ctx, id)
    const { clientSecret, metadata: _metadata, ...changes } = input
    const row = await updateProvider(ctx.db, organizationId, id, { ...changes, ...settings })
    const isAnother = row.issuer !== old.issuer
    const endedSessions = row.enabled && !isAnother ? 0 : await endSessionsOfProvider(ctx, id)
    // Another issuer gives the same ids to other people.
    const disconnected = isAnother ? await deleteIdentitiesOf(ctx.db, organizationId, id) : 0
    await recordAudit(ctx, {
      action: 'identity-provider.changed',
      target: { kind: 'identity-provider', id, name: row.name },
      before: whatProviderSays(old),
      after: { ...whatProviderSays(row), newSecret: clientSecret !== undefined, endedSessions, disconnected },
    })
    return presentProvider(ctx, isAnother ? { ...row, _count: { identities: 0 } } : row)
  })
}
