import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { RenewedIdentities, RunIdentity, RunSession, StateReport } from '../runner-protocol.ts'

const longestWaitMilliseconds = 30_000

export class SessionRefused extends Error {
  /** The problem's stable code, where the API gave one. */
  readonly code: string | null
  constructor(message: string, code: string | null = null) {
    super(message)
    this.code = code
  }
}

/** Asks the API for this run's artifact, inputs and credentials. node:http, because `fetch` costs 40 ms to load. */
export async function fetchSession(apiUrl: string, token: string): Promise<RunSession> {
  const { status, body } = await ask('GET', `${apiUrl}/api/v1/run-session`, token)
  if (status === 200) return body as RunSession
  const { detail, code } = (body ?? {}) as { detail?: unknown; code?: unknown }
  const why = `${status}${typeof detail === 'string' ? `: ${detail}` : ''}`
  throw new SessionRefused(why, typeof code === 'string' ? code : null)
}

/** Asks for fresh identity tokens. */
export async function renewIdentities(apiUrl: string, token: string): Promise<RunIdentity[]> {
  const { status, body } = await ask('POST', `${apiUrl}/api/v1/run-session/identities`, token, {})
  if (status !== 200) throw new SessionRefused(`${status} for an identity token`)
  return (body as RenewedIdentities).identities
}

/** Tells the API what became of a state that it does not keep itself. */
export async function reportState(apiUrl: string, token: string, report: StateReport): Promise<void> {
  const { status } = await ask('PUT', `${apiUrl}/api/v1/run-session/state`, token, report)
  if (status !== 204) throw new SessionRefused(`${status} for what became of the state`)
}

type Answer = { status: number; body: unknown }

function ask(method: 'GET' | 'PUT' | 'POST', url: string, token: string, content?: unknown): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      },
      timeout: longestWaitMilliseconds,
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => reject(new SessionRefused(error.message)))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', (error) => reject(new SessionRefused(error.message)))
      response.on('end', () => {
        try {
          const text = Buffer.concat(chunks).toString()
          resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) })
        } catch {
          reject(new SessionRefused(`${response.statusCode}: not JSON`))
        }
      })
    })
    request.end(content === undefined ? undefined : JSON.stringify(content))
  })
}
