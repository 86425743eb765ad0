import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { ProviderIdTaken, ProvidersNeedAPerson } from '../identity-providers.errors.ts'
import { isProviderIdTaken, type ProviderSettings } from '../identity-providers.repository.ts'
import type { ChangeProviderInput, CreateProviderInput } from '../identity-providers.schemas.ts'
import { authorizeProviderChange, loadProvider } from '../load-provider.ts'
import { changedSettings, newSettings } from '../provider-settings.ts'
import { askProvider } from '../sign-in/begin-sign-in.ts'
import { attemptSeconds } from '../sign-in/sign-in-attempt.ts'
import { sealTried } from './sealed-trial.ts'
import { deleteExpiredTrials, insertTrial } from './trials.repository.ts'

type Draft = z.output<typeof CreateProviderInput>
type Change = z.output<typeof ChangeProviderInput>
/** Of the browser that asks. */
type Cookie = string | undefined

/** An administrator tries a provider with their own account before it is stored. */
export async function tryDraft(ctx: Context, { id = randomUUID(), ...input }: Draft, cookie: Cookie) {
  authorizeProviderChange(ctx)
  const { organizationId } = ctx.actor
  if (await isProviderIdTaken(ctx.db, id)) throw new ProviderIdTaken()
  const { kind, name, enabled, admits, emailDomains, trustsEmail } = input
  const about = { id, organizationId, kind, name, enabled, admits, emailDomains, trustsEmail }
  const provider = { ...about, ...newSettings(ctx, { id, organizationId }, input) }
  return begin(ctx, { provider, isStored: false }, cookie)
}

/** The same for one that is stored, as it is or with changes that are not stored yet. */
export async function tryProvider(ctx: Context, id: string, input: Change, cookie: Cookie) {
  const old = await loadProvider(ctx, id)
  const { clientSecret: _clientSecret, metadata: _metadata, ...changes } = input
  const provider = { ...old, ...changes, ...changedSettings(ctx, old, input) }
  return begin(ctx, { provider, isStored: true }, cookie)
}

type Begun = { provider: ProviderSettings; isStored: boolean }

async function begin(ctx: Context, { provider, isStored }: Begun, cookie: Cookie) {
  const { userId } = ctx.actor
  if (userId === null || cookie === undefined) throw new ProvidersNeedAPerson()
  const { organizationId } = provider
  const id = randomUUID()
  const { location, ...secrets } = await askProvider(ctx, provider, { mark: markOf(id) })
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + attemptSeconds * 1000)
  await deleteExpiredTrials(ctx.db, now)
  await insertTrial(ctx.db, {
    id,
    organizationId,
    providerId: provider.id,
    userId,
    sessionHash: hashLinkSecret(cookie),
    sealed: sealTried(ctx, { id, organizationId }, { provider, isStored, secrets }),
    expiresAt,
  })
  return { id, location, expiresAt: expiresAt.toISOString() }
}

/** Tells the answer to a trial from one to a sign-in, where both come to the address that is registered. */
function markOf(id: string): string {
  return `trial.${id}.`
}

export function trialOf(stateOrRelay: string | null | undefined): string | null {
  return /^trial\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./.exec(stateOrRelay ?? '')?.[1] ?? null
}
