import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import type { SealedPlace } from '../../../platform/vault/vault.ts'
import { SignInExpired } from './sign-in.errors.ts'

type Provider = { id: string; organizationId: string }
type Purpose = 'sign_in_attempts' | 'saml_arrivals'

/** Kept in the browser that began: nobody can finish what somebody else began, and the server stores nothing. */
export function sealForBrowser(
  ctx: Context,
  purpose: Purpose,
  provider: Provider,
  { value, seconds }: { value: unknown; seconds: number },
): string {
  const expiresAt = ctx.clock.now().getTime() + seconds * 1000
  return Buffer.from(ctx.vault.sealJson(placeOf(purpose, provider), { value, expiresAt })).toString('base64url')
}

/** What the browser brings back, if it is for this purpose and this provider, and not too late. */
export function openFromBrowser<S extends z.ZodType>(
  ctx: Context,
  purpose: Purpose,
  provider: Provider,
  { sealed, schema }: { sealed: string | undefined; schema: S },
): z.output<S> {
  if (sealed === undefined) throw new SignInExpired()
  try {
    const opened = ctx.vault.openJson(placeOf(purpose, provider), Buffer.from(sealed, 'base64url'))
    const { value, expiresAt } = opened as { value: unknown; expiresAt: number }
    if (expiresAt < ctx.clock.now().getTime()) throw new SignInExpired()
    return schema.parse(value)
  } catch (cause) {
    throw cause instanceof SignInExpired ? cause : new SignInExpired({}, { cause })
  }
}

function placeOf(table: Purpose, { id, organizationId }: Provider): SealedPlace {
  return { table, organizationId, teamId: null, rowId: id, version: 1 }
}
