import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: any; text: string }
type Answer = { status: number; body?: unknown }

async function listen(answer: (request: Received) => Answer) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = text === '' ? null : JSON.parse(text)
      const asked = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body, text }
      received.push(asked)
      const { status, body: said = {} } = answer(asked)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, received, close: () => new Promise((resolve) => server.close(resolve)) }
}

/** A webhook that answers as it is told. */
export async function aWebhook() {
  let status = 204
  const server = await listen(() => ({ status }))
  return { ...server, answersWith: (next: number) => void (status = next) }
}

/**
 * A secret store as far as KV version 2 of HashiCorp Vault and OpenBao documents it: `POST /v1/:mount/data/:path` with
 * `{ data }` under X-Vault-Token makes the next version.
 */
export async function aVault({ token, mount = 'secret' }: { token: string; mount?: string }) {
  const versions = new Map<string, Record<string, unknown>[]>()
  const server = await listen(({ method, path, headers, body }) => {
    if (headers['x-vault-token'] !== token) return { status: 403, body: { errors: ['permission denied'] } }
    const [, name] = new RegExp(`^/v1/${mount}/data/(.+)$`).exec(path) ?? []
    if (name === undefined) return { status: 404, body: { errors: [] } }
    if (!['POST', 'PUT'].includes(method)) return { status: 405, body: { errors: [] } }
    if (typeof body?.data !== 'object' || body.data === null)
      return { status: 400, body: { errors: ['no data provided'] } }
    const kept = [...(versions.get(name) ?? []), body.data]
    versions.set(name, kept)
    return { status: 200, body: { data: { version: kept.length, destroyed: false } } }
  })
  return { ...server, versionsOf: (path: string) => versions.get(path) ?? [] }
}
