import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ServiceRefused, ServiceUnreachable } from './move.errors.ts'

const pack = promisify(gzip)
const attempts = 6
const timeoutMilliseconds = 300_000
const worthAnotherTry = new Set([429, 502, 503, 504])

type Method = 'GET' | 'POST' | 'PATCH'
export type StackName = { organization: string; project: string; stack: string }

/** A service that speaks Pulumi's HTTP protocol: Pulumi Cloud, or an Automat. The specification is the CLI's client. */
export class PulumiService {
  readonly url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.url = url.replace(/\/+$/, '')
    this.#token = token
  }

  async json<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const text = await this.text(method, path, body)
    return (text === '' ? null : JSON.parse(text)) as T
  }

  /** Null where the service says that it does not exist. */
  async find<T>(path: string): Promise<T | null> {
    const text = await this.findText(path)
    return text === null ? null : (JSON.parse(text) as T)
  }

  async findText(path: string): Promise<string | null> {
    try {
      return await this.text('GET', path)
    } catch (error) {
      if (error instanceof ServiceRefused && error.serviceStatus === 404) return null
      throw error
    }
  }

  /** The body is an object, or a JSON text that is sent as it is. Tried again where the service is busy or away. */
  async text(method: Method, path: string, body?: unknown): Promise<string> {
    const payload = body === undefined ? undefined : await pack(typeof body === 'string' ? body : JSON.stringify(body))
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#send(method, path, payload).catch((error: unknown) => {
        if (attempt === attempts) throw new ServiceUnreachable({ url: this.url, why: reasonOf(error) })
        return null
      })
      if (answer !== null && (!worthAnotherTry.has(answer.status) || attempt === attempts)) {
        if (answer.status >= 300) throw new ServiceRefused(this.url, answer.status, messageIn(answer.text))
        return answer.text
      }
      await sleep((answer?.retryAfterSeconds ?? 2 ** (attempt - 1) / 2) * 1000)
    }
  }

  async #send(method: Method, path: string, payload: Buffer | undefined) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `token ${this.#token}`,
        accept: 'application/vnd.pulumi+8',
        ...(payload ? { 'content-type': 'application/json', 'content-encoding': 'gzip' } : {}),
      },
      ...(payload ? { body: new Uint8Array(payload) } : {}),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    const retryAfter = Number(response.headers.get('retry-after') ?? NaN)
    const retryAfterSeconds = Number.isFinite(retryAfter) ? Math.min(retryAfter, 60) : undefined
    return { status: response.status, text: await response.text(), retryAfterSeconds }
  }
}

export function pathOf({ organization, project, stack }: StackName): string {
  return `/api/stacks/${[organization, project, stack].map(encodeURIComponent).join('/')}`
}

/** Base64 of the values, in order. */
export async function openAtService(service: PulumiService, stack: StackName, sealed: string[]): Promise<string[]> {
  type Opened = { plaintexts: Record<string, string> }
  const opened = await inParts(sealed, async (ciphertexts) => {
    const { plaintexts } = await service.json<Opened>('POST', `${pathOf(stack)}/batch-decrypt`, { ciphertexts })
    return ciphertexts.map((ciphertext) => plaintexts[ciphertext] ?? '')
  })
  return opened.map((value) => Buffer.from(value, 'base64').toString())
}

export async function sealAtService(service: PulumiService, stack: StackName, plain: string[]): Promise<string[]> {
  type Sealed = { ciphertexts: string[] }
  const values = plain.map((value) => Buffer.from(value).toString('base64'))
  return inParts(values, async (plaintexts) => {
    return (await service.json<Sealed>('POST', `${pathOf(stack)}/batch-encrypt`, { plaintexts })).ciphertexts
  })
}

const valuesAtOnce = 1000
const charactersAtOnce = 8 * 1024 * 1024

async function inParts(values: string[], work: (part: string[]) => Promise<string[]>): Promise<string[]> {
  const done: string[] = []
  while (done.length < values.length) {
    let end = done.length
    let characters = 0
    do characters += values[end++]?.length ?? 0
    while (end < values.length && end - done.length < valuesAtOnce && characters < charactersAtOnce)
    done.push(...(await work(values.slice(done.length, end))))
  }
  return done
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}

/** Errors in the CLI's form: `{ code, message }`. */
function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    if (typeof message === 'string') return message.slice(0, 1000)
  } catch {
    // A proxy answers in HTML.
  }
  return 'no reason given'
}
