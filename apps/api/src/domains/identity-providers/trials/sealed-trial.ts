import type { Context } from '../../../platform/context.ts'
import type { SealedPlace } from '../../../platform/vault/vault.ts'
import type { ProviderSettings } from '../identity-providers.repository.ts'
import type { Secrets } from '../sign-in/protocol.ts'
import type { TrialResult } from './trials.schemas.ts'

/** What is tried: the settings, whether a provider is stored under its id, and what the answer has to fit. */
export type Tried = { provider: ProviderSettings; isStored: boolean; secrets: Secrets }
type Place = { id: string; organizationId: string }

export function sealTried(ctx: Context, place: Place, { provider, ...rest }: Tried) {
  const { sealedSecret } = provider
  const secret = sealedSecret && Buffer.from(sealedSecret).toString('base64')
  return ctx.vault.sealJson(placeOf(place, 1), { ...rest, provider: { ...provider, sealedSecret: secret } })
}

export function openTried(ctx: Context, { sealed, ...place }: Place & { sealed: Uint8Array }): Tried {
  type Packed = Omit<Tried, 'provider'> & {
    provider: Omit<ProviderSettings, 'sealedSecret'> & { sealedSecret: string | null }
  }
  const { provider, ...rest } = ctx.vault.openJson(placeOf(place, 1), sealed) as Packed
  const { sealedSecret: secret } = provider
  return {
    ...rest,
    provider: { ...provider, sealedSecret: secret === null ? null : Uint8Array.from(Buffer.from(secret, 'base64')) },
  }
}

export function sealResult(ctx: Context, place: Place, result: TrialResult) {
  return ctx.vault.sealJson(placeOf(place, 2), result)
}

export function openResult(ctx: Context, place: Place, sealed: Uint8Array): TrialResult {
  return ctx.vault.openJson(placeOf(place, 2), sealed) as TrialResult
}

function placeOf({ id, organizationId }: Place, version: number): SealedPlace {
  return { table: 'sign_in_trials', organizationId, teamId: null, rowId: id, version }
}
