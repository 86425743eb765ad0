import type { Context } from '../../../platform/context.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import {
  deleteExpiredAssertions,
  insertUsedAssertion,
  type ProviderRow,
  type ProviderSettings,
} from '../identity-providers.repository.ts'
import { readSamlResponse } from '../saml/saml.ts'
import { findOpenProvider } from './begin-sign-in.ts'
import { noteFailedProviderSignIn } from './finish-sign-in.ts'
import { type Account, samlClientOf } from './protocol.ts'
import { sealForBrowser } from './sealed-for-browser.ts'
import { Arrival, arrivalSeconds } from './sign-in-attempt.ts'
import { ProviderOff, SignInRefused } from './sign-in.errors.ts'

/** A browser posts what a SAML provider gave it; what is good of it goes on to where our own cookies are sent. */
export async function receiveAssertion(ctx: Context, { providerId, form }: { providerId: string; form: string }) {
  const provider = await findOpenProvider(ctx, providerId)
  if (provider.kind !== 'saml') throw new ProviderOff()
  try {
    return await receive(ctx, provider, form)
  } catch (error) {
    if (error instanceof Problem) await noteFailedProviderSignIn(ctx, provider, error)
    throw error
  }
}

async function receive(ctx: Context, provider: ProviderRow, form: string): Promise<string> {
  const value = Arrival.parse(await readAssertion(ctx, provider, form))
  if (value.inResponseTo === null && !provider.idpInitiated)
    throw new SignInRefused({ reason: 'nobody here has asked for its answer' })
  return sealForBrowser(ctx, 'saml_arrivals', provider, { value, seconds: arrivalSeconds })
}

/** What an assertion says that is good, and was not used before. */
export async function readAssertion(
  ctx: Context,
  provider: ProviderSettings,
  form: string,
): Promise<{ inResponseTo: string | null; account: Account }> {
  const { id, expiresAt, inResponseTo, account } = await readSamlResponse(samlClientOf(ctx, provider), form, ctx.clock)
  await deleteExpiredAssertions(ctx.db, ctx.clock.now())
  if (!(await insertUsedAssertion(ctx.db, { providerId: provider.id, assertionId: id, expiresAt })))
    throw new SignInRefused({ reason: 'its assertion was used before' })
  return { inResponseTo, account }
}
