import * as openid from 'openid-client'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { ProviderAway, SignInRefused } from './sign-in.errors.ts'

/** What goes wrong before anybody is sent to the provider. */
export async function reached<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    throw outboundOf(error) ?? new ProviderAway({ reason: wordsOf(error) }, { cause: error })
  }
}

/** What goes wrong with the answer that the browser brought. */
export function refusedBecause(error: unknown): Error {
  if (error instanceof Problem) return error
  return outboundOf(error) ?? new SignInRefused({ reason: wordsOf(error) }, { cause: error })
}

function outboundOf(error: unknown): Error | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutboundError) return new ProviderAway({ reason: cause.message }, { cause: error })
  }
  return null
}

/** The libraries' own words name the rule that was broken and hold no secret. */
function wordsOf(error: unknown): string {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError)
    return `it answers ${error.error}${error.error_description ? ` (${error.error_description.slice(0, 200)})` : ''}`
  if (!(error instanceof Error)) return 'the answer cannot be read'
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}`.slice(0, 300) : error.message.slice(0, 300)
}
