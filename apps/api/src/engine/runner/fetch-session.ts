import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { RunSession } from '../runner-protocol.ts'

const longestWaitMilliseconds = 30_000

export class SessionRefused extends Error {}

/** Asks the API for this run's artifact, inputs and credentials. node:http, because `fetch` costs 40 ms to load. */
export async function fetchSession(apiUrl: string, token: string): Promise<RunSession> {
  const { status, body } = await getJson(`${apiUrl}/api/v1/run-session`, token)
  if (status === 200) return body as RunSession
  const detail = (body as { detail?: unknown } | null)?.detail
  throw new SessionRefused(`${status}${typeof detail === 'string' ? `: ${detail}` : ''}`)
}

function getJson(url: string, token: string): Promise<{ status: number; body: unknown }> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
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
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) })
        } catch {
          reject(new SessionRefused(`${response.statusCode}: not JSON`))
        }
      })
    })
    request.end()
  })
}
