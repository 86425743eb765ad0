import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { fetchJson, OutboundError } from '../outbound/guarded-fetch.ts'

const keptMilliseconds = 10 * 60_000
/** How soon an unknown key, or a failure, makes us ask again. */
const cooldownMilliseconds = 30_000
const mostIssuers = 100
const mostKeys = 100

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() })
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(mostKeys) })

/** What issuers may sign with: with a key of their own, never with a shared secret. */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

type Kept = { at: number; keys: Promise<JWTVerifyGetKey> }

/** The public keys of OpenID issuers, by discovery. Kept for ten minutes; an unknown key asks again, at most every 30 s. */
export type IssuerKeys = {
  keysOf(issuer: string): Promise<JWTVerifyGetKey>
  /** After a key was not found: true where asking again may bring it. */
  forget(issuer: string): boolean
}

export function openIssuerKeys(options: { privateHosts: readonly string[] }): IssuerKeys {
  const rules = { ...options, timeoutMilliseconds: 5_000 }
  const kept = new Map<string, Kept>()

  async function load(issuer: string): Promise<JWTVerifyGetKey> {
    const place = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const discovery = Discovery.safeParse(await fetchJson(place, { ...rules, largestBytes: 128 * 1024 }))
    if (!discovery.success) throw new OutboundError('refused', `${place} names no issuer and jwks_uri`)
    if (discovery.data.issuer !== issuer)
      throw new OutboundError('refused', `${place} names another issuer, ${discovery.data.issuer.slice(0, 200)}`)
    const { jwks_uri: keysAt } = discovery.data
    const found = KeySet.safeParse(await fetchJson(keysAt, { ...rules, largestBytes: 512 * 1024 }))
    if (!found.success) throw new OutboundError('refused', `${keysAt} holds no key set of at most ${mostKeys} keys`)
    return createLocalJWKSet(publicKeys(found.data))
  }

  return {
    keysOf(issuer) {
      const known = kept.get(issuer)
      if (known && Date.now() - known.at < keptMilliseconds) return known.keys
      const entry: Kept = { at: Date.now(), keys: load(issuer) }
      kept.delete(issuer)
      kept.set(issuer, entry)
      if (kept.size > mostIssuers) kept.delete(kept.keys().next().value ?? '')
      // A failure is kept for a while too, or a flood of tokens would become a flood of requests.
      entry.keys.catch(() => {
        entry.at = Date.now() - keptMilliseconds + cooldownMilliseconds
      })
      return entry.keys
    },
    forget(issuer) {
      const known = kept.get(issuer)
      if (known && Date.now() - known.at < cooldownMilliseconds) return false
      kept.delete(issuer)
      return true
    },
  }
}

/** Verifies with an issuer's keys, which may be newer than those that were fetched. */
export async function withFreshKeys<R>(
  issuers: IssuerKeys,
  issuer: string,
  verify: (keys: JWTVerifyGetKey) => Promise<R>,
): Promise<R> {
  try {
    return await verify(await issuers.keysOf(issuer))
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey) || !issuers.forget(issuer)) throw error
    return verify(await issuers.keysOf(issuer))
  }
}

/** A shared secret in a key set that anybody may read is no key. */
function publicKeys({ keys }: JSONWebKeySet): JSONWebKeySet {
  return { keys: keys.filter(({ kty, d, use }) => kty !== 'oct' && d === undefined && (use ?? 'sig') === 'sig') }
}
