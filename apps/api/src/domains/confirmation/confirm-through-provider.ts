import type { Context } from '../../platform/context.ts'
import { beginConfirmation } from '../identity-providers/confirmation/begin-confirmation.ts'
import { ProviderOff } from '../identity-providers/sign-in/sign-in.errors.ts'
import { sessionOf } from './get-confirmation.ts'
import { listWays } from './list-ways.ts'

/** Somebody goes to a provider of theirs, to sign in there once more. */
export async function confirmThroughProvider(ctx: Context, providerId: string, cookie: string | undefined) {
  const { userId, secret } = sessionOf(ctx, cookie)
  const ways = await listWays(ctx, userId)
  if (!ways.some((way) => way.kind === 'identity-provider' && way.provider.id === providerId)) throw new ProviderOff()
  return beginConfirmation(ctx, { providerId, secret })
}
