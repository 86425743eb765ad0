import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type World } from '../../../test/world.ts'

let world: World

beforeAll(async () => {
  const dist = await mkdtemp(join(tmpdir(), 'automat-web-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Automat</title>')
  await writeFile(join(dist, 'favicon.svg'), '<svg/>')
  await writeFile(join(dist, 'assets', 'index-abc.js'), 'export {}')
  world = await aWorld({ WEB_DIST: dist })
})
afterAll(() => world.close())

test.each(['/', '/environments', '/environments/1?tab=runs', '/sign-in'])(
  '%s is a page of the web app',
  async (url) => {
    const answer = await world.anonymous('GET', url)
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<title>Automat</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
  },
)

test('assets may be kept for ever, since their names change with them', async () => {
  const answer = await world.anonymous('GET', '/assets/index-abc.js')
  expect(answer.headers['cache-control']).toContain('immutable')
  expect(answer.headers['content-type']).toContain('javascript')
  expect((await world.anonymous('GET', '/favicon.svg')).body).toBe('<svg/>')
})

test.each(['/assets/nothing.js', '/api/v1/nothing'])('%s is not a page', async (url) => {
  const answer = await world.anonymous('GET', url)
  expect(answer.body.code, JSON.stringify(answer.body)).toBe('NO_SUCH_ROUTE')
})

test('what the CLI asks for and is not there is told in its own form', async () => {
  const { status, body } = await world.anonymous('GET', '/api/nothing?secret=x')
  expect({ status, body }).toMatchObject({
    status: 404,
    body: { code: 404, message: expect.stringMatching(/Automat does not offer .*: GET \/api\/nothing\./) },
  })
})

test('a page is not for changing', async () => {
  expect((await world.anonymous('POST', '/environments')).status).toBe(404)
})
