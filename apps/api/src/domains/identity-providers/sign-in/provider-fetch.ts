import { guardedFetch } from '../../../platform/outbound/guarded-fetch.ts'
import type { Client } from './protocol.ts'

/** How every provider is asked, whatever it speaks. */
export function providerFetch({ privateHosts }: Client) {
  return guardedFetch({ privateHosts, largestBytes: 512 * 1024, timeoutMilliseconds: 5_000 })
}
