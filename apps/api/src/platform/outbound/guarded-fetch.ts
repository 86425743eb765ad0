import { lookup, type LookupAddress, promises } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
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

/** Fetches a JSON document that somebody else named. */
export async function fetchJson(address: string, rules: OutboundRules): Promise<unknown> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url) throw new OutboundError('refused', `${address} is no address`)
  const { status, body } = await send(url, { method: 'GET', headers: { accept: 'application/json' } }, rules)
  if (status !== 200)
    throw new OutboundError(status >= 500 ? 'unreachable' : 'refused', `${url.href} answers with ${status}`)
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new OutboundError('refused', `${url.href} does not answer with JSON`)
  }
}

type FetchOptions = { method?: string; headers?: Record<string, string>; body?: unknown }

/** A `fetch` under these rules, for libraries that take one. */
export function guardedFetch(rules: OutboundRules) {
  return async (address: string, { method = 'GET', headers = {}, body }: FetchOptions): Promise<Response> => {
    const text = typeof body === 'string' ? body : body instanceof URLSearchParams ? body.toString() : undefined
    const answer = await send(new URL(address), { method, headers, body: text }, rules)
    const isEmpty = [204, 205, 304].includes(answer.status)
    return new Response(isEmpty ? null : new Uint8Array(answer.body), {
      status: answer.status,
      headers: answer.headers,
    })
  }
}

export type OutboundRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}
export type OutboundAnswer = { status: number; text: string }

/** The same for whatever an HTTP API is asked: the status is the caller's to judge. */
export async function ask(address: string, asked: OutboundRequest, rules: OutboundRules): Promise<OutboundAnswer> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url) throw new OutboundError('refused', `${address} is no address`)
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body)
  const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const headers = { accept: 'application/json', ...typed, ...asked.headers }
  const answer = await send(url, { method: asked.method, headers, body }, rules)
  return { status: answer.status, text: answer.body.toString() }
}

type Question = { method: string; headers: Record<string, string>; body?: string | undefined }
type Answer = { status: number; headers: Headers; body: Buffer }

/** The connection goes to an address that was looked at, redirects are not followed, and size and time have limits. */
function send(url: URL, question: Question, rules: OutboundRules): Promise<Answer> {
  const mayBePrivate = isPrivateHost(url, rules.privateHosts)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is connected to without a look-up.
  const address = isIP(host) ? addressProblem(host, mayBePrivate) : null
  const wrong = urlProblem(url, rules.privateHosts)
  if (wrong) return Promise.reject(new OutboundError('refused', `${url.href} ${wrong}`))
  if (address) return Promise.reject(new OutboundError('refused', `${host} ${address}`))
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(rules.timeoutMilliseconds)
    const client = url.protocol === 'https:' ? https : http
    const { method, body } = question
    const headers = { 'user-agent': 'Automat', ...question.headers }
    const request = client.request(
      url,
      { method, headers, agent: false, signal, lookup: guardedLookup(mayBePrivate) },
      (response) => {
        const status = response.statusCode ?? 0
        const refuse = (message: string) => {
          response.destroy()
          reject(new OutboundError('refused', `${url.href} ${message}`))
        }
        if (status >= 300 && status < 400) return refuse('redirects, which is not followed')
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > rules.largestBytes) refuse(`answers with more than ${rules.largestBytes} bytes`)
          else chunks.push(chunk)
        })
        response.on('end', () => resolve({ status, headers: headersOf(response), body: Buffer.concat(chunks) }))
        response.on('error', (error) => reject(asOutbound(error, url, signal)))
        return undefined
      },
    )
    request.on('error', (error) => reject(asOutbound(error, url, signal)))
    request.end(body)
  })
}

function headersOf({ headers }: IncomingMessage): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  )
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

/** The address that a connection to this host may go to. Throws where it may not go to any. */
export async function guardedAddress(url: URL, privateHosts: readonly string[]): Promise<string> {
  const mayBePrivate = isPrivateHost(url, privateHosts)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [{ address: host }]
    : await promises.lookup(host, { all: true }).catch((error: NodeJS.ErrnoException) => {
        throw new OutboundError('unreachable', `${host} cannot be found (${error.code})`)
      })
  for (const { address } of found) {
    const wrong = addressProblem(address, mayBePrivate)
    if (wrong) throw new OutboundError('refused', `${host} ${wrong}`)
  }
  return found[0]?.address ?? host
}

function isPrivateHost(url: URL, privateHosts: readonly string[]): boolean {
  return privateHosts.includes(url.hostname) || privateHosts.includes(url.host)
}
