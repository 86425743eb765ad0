import type { Context } from '../../../platform/context.ts'
import { findIdentitiesOfUser, type ProviderData } from '../identity-providers.repository.ts'

/** Through which providers somebody can sign in, the last used first: those that are on and know an account of theirs. */
export async function findProvidersOf(ctx: Context, userId: string) {
  const identities = await findIdentitiesOfUser(ctx.db, ctx.actor.organizationId, userId)
  return identities
    .toSorted((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime())
    .map(({ provider }) => provider)
    .filter(({ enabled }) => enabled)
    .map((provider) => ({
      provider: { id: provider.id, name: provider.name, kind: provider.kind },
      provesIt: provesFreshSignIn(provider),
    }))
}

/** It knows neither `prompt=login` nor `auth_time`. */
const google = 'https://accounts.google.com'

/** Whether a provider can be asked for a sign-in that is fresh, and says when it was. */
export function provesFreshSignIn({ kind, issuer }: Pick<ProviderData, 'kind' | 'issuer'>): boolean {
  return kind === 'saml' || (kind === 'openid' && issuer !== google)
}
