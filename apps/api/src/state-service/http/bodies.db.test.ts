import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource } from '../../../test/state/states.ts'
import { aStack } from '../../../test/state/updates.ts'

let world: StateWorld
let stack: string
beforeAll(async () => {
  world = await aStateWorld()
  stack = await aStack(world)
})
afterAll(() => world.close())

async function send(path: string, payload: string | Buffer, headers: Record<string, string> = {}) {
  const response = await world.server.inject({
    method: path === 'tags' ? 'PATCH' : 'POST',
    url: `/api/stacks/${world.organization.slug}/${stack}/${path}`,
    headers: { authorization: `token ${world.token}`, 'content-type': 'application/json', ...headers },
    payload,
  })
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}
const gzipped = { 'content-encoding': 'gzip' }

test('a compressed body is read as if it were not', async () => {
  const state = aDeployment([aResource('a', { inputs: { text: 'ü'.repeat(3_000_000) } })])
  expect((await send('import', gzipSync(JSON.stringify(state)), gzipped)).status).toBe(200)
  expect((await world.ask('GET', `${stack}/export`)).body).toEqual(state)
})

test('a compressed body is read whole, also where its end speaks of less', async () => {
  const text = JSON.stringify(aDeployment([aResource('a', { inputs: { text: 'x'.repeat(3_000_000) } })]))
  const pieces = [text.slice(0, -10), text.slice(-10)].map((piece) => gzipSync(piece))
  expect((await send('import', Buffer.concat(pieces), gzipped)).status).toBe(200)
  expect((await world.ask('GET', `${stack}/export`)).text).toBe(text)
  const small = gzipSync('{"cost":"low"}')
  small.writeUInt32LE(1, small.length - 4)
  expect(await send('tags', small, gzipped)).toMatchObject({ status: 400, body: { code: 400 } })
})

test.each([
  ['plain', JSON.stringify({ big: 'x'.repeat(1024 * 1024) }), {}],
  ['compressed', gzipSync(JSON.stringify({ big: 'x'.repeat(3 * 1024 * 1024) })), gzipped],
])('a small request does not take a large body, %s', async (_how, payload, headers) => {
  expect(await send('tags', payload, headers)).toMatchObject({ status: 413, body: { code: 413 } })
})

test.each([
  ['no gzip', Buffer.from('{}'), gzipped, 400, 'not valid gzip'],
  ['half of a gzip', gzipSync('{"a":"b"}').subarray(0, 15), gzipped, 400, 'not valid gzip'],
  ['another compression', Buffer.from('{}'), { 'content-encoding': 'br' }, 415, 'JSON only'],
  ['another type', '<a/>', { 'content-type': 'text/xml' }, 415, 'JSON only'],
  ['no JSON', '{', {}, 400, 'not valid JSON'],
  ['a list', '[]', {}, 400, 'does not fit'],
  ['depth without end', '['.repeat(500_000), {}, 400, 'not valid JSON'],
])('a body is refused: %s', async (_what, payload, headers, status, message) => {
  expect(await send('tags', payload, headers as Record<string, string>)).toMatchObject({
    status,
    body: { code: status, message: expect.stringContaining(message) },
  })
})

test('a state that is nested without end is refused', async () => {
  const deep = `{"version":3,"deployment":{"resources":[{"urn":"a","inputs":${'['.repeat(300_000)}${']'.repeat(300_000)}}]}}`
  const { status, body } = await send('import', deep)
  expect({ status, code: body.code }).toEqual({ status: 400, code: 400 })
})

test.each([
  ['update', { options: { dryRun: 'yes' } }, '/options/dryRun'],
  ['update', { metadata: { message: 'a\0b' } }, '/metadata/message'],
  ['update', { metadata: { environment: { key: 1 } } }, '/metadata/environment/key'],
  ['update', { config: { key: 'text' } }, '/config/key'],
  ['rename', { newName: 1 }, '/newName'],
])('%s says which field is wrong: %j', async (path, body, field) => {
  const answer = await send(path, JSON.stringify(body))
  expect(answer).toMatchObject({ status: 400, body: { code: 400, message: expect.stringContaining(`${field} `) } })
})
