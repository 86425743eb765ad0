import { randomBytes } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { findProviderOfAnybody, type ProviderRow, type ProviderSettings } from '../identity-providers.repository.ts'
import { samlRequest } from '../saml/saml.ts'
import { clientOf, protocolOf, samlClientOf, type Secrets } from './protocol.ts'
import { sealForBrowser } from './sealed-for-browser.ts'
import { type Attempt, attemptSeconds } from './sign-in-attempt.ts'
import { ProviderOff } from './sign-in.errors.ts'

/** Somebody wants to sign in: where their browser has to go, and what it has to bring back. */
export async function beginSignIn(
  ctx: Context,
  { providerId, next }: { providerId: string; next: string | undefined },
) {
  const provider = await findOpenProvider(ctx, providerId)
  const { location, ...secrets } = await askProvider(ctx, provider)
  const value: Attempt = { ...secrets, next: pathHere(next, ctx.config.publicUrl) }
  return { location, attempt: sealForBrowser(ctx, 'sign_in_attempts', provider, { value, seconds: attemptSeconds }) }
}

/** `mark`: what of it comes back in the clear. `isFresh`: nobody is let through by an earlier sign-in. */
export async function askProvider(
  ctx: Context,
  provider: ProviderSettings,
  { mark = '', isFresh = false }: { mark?: string; isFresh?: boolean } = {},
): Promise<Secrets & { location: string }> {
  if (provider.kind === 'saml') {
    const { location, requestId } = await samlRequest(samlClientOf(ctx, provider), { relayState: mark, isFresh })
    return { location, state: requestId, nonce: '', verifier: '' }
  }
  const secrets = { state: `${mark}${secret()}`, nonce: secret(), verifier: secret() }
  const { href } = await protocolOf(provider.kind).begin(clientOf(ctx, provider), secrets, isFresh)
  return { location: href, ...secrets }
}

export async function findOpenProvider(ctx: Context, id: string): Promise<ProviderRow> {
  const provider = await findProviderOfAnybody(ctx.db, id)
  if (!provider?.enabled) throw new ProviderOff()
  return provider
}

/** A page of this portal, or its first one: never an address elsewhere. */
function pathHere(next: string | undefined, publicUrl: string): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || !URL.canParse(next, publicUrl)) return '/'
  const url = new URL(next, publicUrl)
  return url.origin === new URL(publicUrl).origin ? `${url.pathname}${url.search}${url.hash}` : '/'
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
