import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { mayMakeTokens } from '../tokens/token-rules.ts'
import { ProvidersNeedAPerson } from './identity-providers.errors.ts'
import { findProvider, type ProviderRow } from './identity-providers.repository.ts'

/** A leaked token must not open another door. */
export function authorizeProviderChange({ actor }: Context): void {
  authorize(actor, 'sign-in:change', { organizationId: actor.organizationId })
  if (!mayMakeTokens(actor)) throw new ProvidersNeedAPerson()
}

/** A provider that the actor may change. */
export async function loadProvider(ctx: Context, id: string): Promise<ProviderRow> {
  authorizeProviderChange(ctx)
  const provider = await findProvider(ctx.db, ctx.actor.organizationId, id)
  if (!provider) throw new NotFound()
  return provider
}
