import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isSlug, pageFile } from './page-place.ts'

/** Pages are other people's HTML: no scripts, no forms, an origin of their own, nothing loaded but images. */
const headers = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
  'content-type': 'text/html; charset=utf-8',
}

/** Serves `<directory>/<slug>/index.html` as `/<slug>/`, and nothing else of the disk. */
export function siteServer(directory: string): Server {
  return createServer((request, response) => {
    answer(directory, request, response).catch(() => send(response, 500, notice('This page cannot be shown now')))
  })
}

async function answer(directory: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return send(response, 405, notice('Pages can only be read'))
  }
  const path = (request.url ?? '/').split(/[?#]/, 1)[0]!
  // Addresses are handed out with the order; the site does not list them.
  if (path === '/') return send(response, 200, notice('Pages are served here, each at its own address'))
  const [, slug, slash] = /^\/([^/]+)(\/?)$/.exec(path) ?? []
  const document = isSlug(slug) ? await readPage(directory, slug) : null
  if (document === null) return send(response, 404, notice('There is no page at this address'))
  if (slash === '') {
    response.setHeader('location', `/${slug}/`)
    return send(response, 301, '')
  }
  send(response, 200, document)
}

function readPage(directory: string, slug: string): Promise<string | null> {
  return readFile(pageFile({ directory, url: '' }, slug), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
}

function send(response: ServerResponse, status: number, document: string): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(document) })
  response.end(response.req.method === 'HEAD' ? undefined : document)
}

function notice(text: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text}</title>
<style>:root { color-scheme: light dark } body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 20vh auto; max-width: 32rem; padding: 0 1.5rem }</style>
</head><body><main><h1>${text}.</h1></main></body></html>
`
}
