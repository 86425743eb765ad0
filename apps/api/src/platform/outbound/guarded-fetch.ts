import { lookup, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { addressProblem } from './address-guard.ts'

/** `refused`: by our own rules, and it will be again. `unreachable`: worth another try. */
export class OutboundError extends Error {
  readonly kind: 'refused' | 'unreachable'
  constructor(kind: 'refused' | 'unreachable', message: string) {
    super(message)
    this.name = 'OutboundError'
    this.kind = kind
  }
}

export type OutboundRules = {
  /** Hosts, `name` or `name:port`, that may be on private addresses. */
  privateHosts: readonly string[]
  largestBytes: number
  timeoutMilliseconds: number
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Why this address may not be asked at all, or null: https, and plain http only for a loopback host the operator named. */
export function urlProblem(url: URL, privateHosts: readonly string[]): string | null {
  if (url.username !== '' || url.password !== '') return 'carries credentials'
  if (url.protocol === 'https:') return null
  if (url.protocol !== 'http:') return 'is not https'
  return loopback.has(url.hostname) && isPrivateHost(url, privateHosts) ? null : 'is not https'
}

/**
 * Fetches a JSON document that somebody else named. The connection goes to an address that was looked at, redirects
 * are not followed, and size and time have limits.
 */
export async function fetchJson(address: string, rules: OutboundRules): Promise<unknown> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url) throw new OutboundError('refused', `${address} is no address`)
  const wrong = urlProblem(url, rules.privateHosts)
  if (wrong) throw new OutboundError('refused', `${url.href} ${wrong}`)
  const text = await read(url, rules)
  try {
    return JSON.parse(text)
  } catch {
    throw new OutboundError('refused', `${url.href} does not answer with JSON`)
  }
}

function read(url: URL, rules: OutboundRules): Promise<string> {
  const mayBePrivate = isPrivateHost(url, rules.privateHosts)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is connected to without a look-up.
  const wrong = isIP(host) ? addressProblem(host, mayBePrivate) : null
  if (wrong) return Promise.reject(new OutboundError('refused', `${host} ${wrong}`))
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(rules.timeoutMilliseconds)
    const client = url.protocol === 'https:' ? https : http
    const headers = { accept: 'application/json', 'user-agent': 'Automat' }
    const request = client.get(
      url,
      { headers, agent: false, signal, lookup: guardedLookup(mayBePrivate) },
      (response) => {
        const status = response.statusCode ?? 0
        const refuse = (kind: OutboundError['kind'], message: string) => {
          response.destroy()
          reject(new OutboundError(kind, `${url.href} ${message}`))
        }
        if (status >= 300 && status < 400) return refuse('refused', 'redirects, which is not followed')
        if (status !== 200) return refuse(status >= 500 ? 'unreachable' : 'refused', `answers with ${status}`)
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > rules.largestBytes) refuse('refused', `answers with more than ${rules.largestBytes} bytes`)
          else chunks.push(chunk)
        })
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
        response.on('error', (error) => reject(asOutbound(error, url, signal)))
        return undefined
      },
    )
    request.on('error', (error) => reject(asOutbound(error, url, signal)))
  })
}

function asOutbound(error: Error, url: URL, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error
  const { code } = error as NodeJS.ErrnoException
  return new OutboundError(
    'unreachable',
    `${url.host} ${signal.aborted ? 'does not answer in time' : `cannot be reached (${code ?? error.name})`}`,
  )
}

/** Looks at every address of a name, and pins the connection to those that were looked at. */
function guardedLookup(mayBePrivate: boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '', 0)
      const wrong = found.map(({ address }) => [address, addressProblem(address, mayBePrivate)] as const)
      const [first] = wrong.filter(([, problem]) => problem !== null)
      if (first) return done(new OutboundError('refused', `${host} ${first[1]}`), '', 0)
      if (options.all) return done(null, found)
      const [address] = found
      return done(null, address?.address ?? '', address?.family)
    })
  }
}

function isPrivateHost(url: URL, privateHosts: readonly string[]): boolean {
  return privateHosts.includes(url.hostname) || privateHosts.includes(url.host)
}
