import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { ProviderIdTaken, ProviderNameTaken, TooManyProviders } from './identity-providers.errors.ts'
import { findProviders, insertProvider, isProviderIdTaken } from './identity-providers.repository.ts'
import type { CreateProviderInput } from './identity-providers.schemas.ts'
import { authorizeProviderChange } from './load-provider.ts'
import { newSettings } from './provider-settings.ts'
import { presentProvider, whatProviderSays } from './present-provider.ts'

const most = 20

type Input = z.output<typeof CreateProviderInput>

/** An administrator sets up where people sign in. */
export function createProvider(ctx: Context, { id = randomUUID(), ...input }: Input) {
  return inTransaction(ctx, async (ctx) => {
    authorizeProviderChange(ctx)
    const { organizationId } = ctx.actor
    await holdOrganization(ctx)
    const others = await findProviders(ctx.db, organizationId)
    if (others.length >= most) throw new TooManyProviders({ most })
    if (others.some(({ name }) => name === input.name)) throw new ProviderNameTaken({ name: input.name })
    if (await isProviderIdTaken(ctx.db, id)) throw new ProviderIdTaken()
    const { kind, name, enabled, admits, emailDomains, trustsEmail } = input
    const created = await insertProvider(ctx.db, {
      id,
      organizationId,
      kind,
      name,
      enabled,
      admits,
      emailDomains,
      trustsEmail,
      ...newSettings(ctx, { id, organizationId }, input),
      createdBy: JSON.stringify(viewActor(ctx.actor)),
      createdAt: ctx.clock.now(),
    })
    await recordAudit(ctx, {
      action: 'identity-provider.created',
      target: { kind: 'identity-provider', id: created.id, name: created.name },
      after: whatProviderSays(created),
    })
    return presentProvider(ctx, created)
  })
}
