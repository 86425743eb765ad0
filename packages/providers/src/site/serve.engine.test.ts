import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let root: string
let server: ChildProcess
let port: number

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'automat-serve-'))
  await mkdir(join(root, 'pages', 'menu'), { recursive: true })
  await writeFile(join(root, 'pages', 'menu', 'index.html'), '<h1>Soup</h1>')
  await writeFile(join(root, 'pages', 'menu', 'other.txt'), 'not a page')
  await writeFile(join(root, 'index.html'), 'outside')
  const program = join(import.meta.dirname, 'serve.ts')
  server = spawn(process.execPath, [program], {
    env: { AUTOMAT_SITE_DIR: join(root, 'pages'), SITE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout!, 'data')) as [Buffer]
  port = Number(/:(\d+)\//.exec(line.toString())![1])
})
afterAll(async () => {
  server.kill('SIGKILL')
  await rm(root, { recursive: true, force: true })
})

type Answer = { status: number; headers: Record<string, unknown>; body: string }

/** Without the tidying of addresses that fetch does. */
function ask(path: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method, host: '127.0.0.1' }, async (response) => {
      let body = ''
      for await (const chunk of response) body += String(chunk)
      resolve({ status: response.statusCode!, headers: response.headers, body })
    })
    asked.on('error', reject).end()
  })
}

test('a page is served in a sandbox', async () => {
  const { status, headers, body } = await ask('/menu/?from=mail')
  expect([status, body]).toEqual([200, '<h1>Soup</h1>'])
  expect(headers).toMatchObject({
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:",
    'x-content-type-options': 'nosniff',
    'content-type': 'text/html; charset=utf-8',
  })
})

test('HEAD answers like GET without the body', async () => {
  const { status, headers, body } = await ask('/menu/', 'HEAD')
  expect([status, headers['content-length'], body]).toEqual([200, '13', ''])
})

test('a page without its slash is sent on', async () => {
  const { status, headers } = await ask('/menu')
  expect([status, headers.location]).toEqual([301, '/menu/'])
})

test.each([
  '/nothing/',
  '/../index.html',
  '/..%2findex.html',
  '/%2e%2e/',
  '//menu/',
  '/menu/other.txt',
  '/menu/../',
  '/.',
  '/Menu/',
])('%s is no page', async (path) => {
  const { status, body } = await ask(path)
  expect(status).toBe(404)
  expect(body).toContain('There is no page at this address.')
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
  const { status, headers } = await ask('/menu/', method)
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
})

test('it ends when it is told to', async () => {
  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([0, null])
})
