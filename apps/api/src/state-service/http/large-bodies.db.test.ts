import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource } from '../../../test/state/states.ts'
import { aStack } from '../../../test/state/updates.ts'

const large = JSON.stringify(aDeployment([aResource('a', { inputs: { text: 'x'.repeat(9 * 1024 * 1024) } })]))
const small = JSON.stringify(aDeployment([aResource('a')]))

/** A state service that holds one large body at a time, with a client that keeps that place by sending slowly. */
function aServer(waiting: string) {
  let world: StateWorld
  let url: string
  let stack: string
  let slow: Socket
  beforeAll(async () => {
    world = await aStateWorld({ LARGE_BODIES: '1', LARGE_BODIES_WAITING: waiting })
    url = await world.listen()
    stack = await aStack(world)
  })
  afterAll(async () => {
    slow?.destroy()
    await world.close()
  })

  const headers = () => ({ authorization: `token ${world.token}`, 'content-type': 'application/json' })
  const path = () => `/api/stacks/${world.organization.slug}/${stack}/import`
  return {
    send: async (body: string | Buffer<ArrayBuffer>, more: Record<string, string> = {}) => {
      const init = { method: 'POST', headers: { ...headers(), ...more }, body }
      const answer = await fetch(url + path(), init)
      return {
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        body: await answer.json(),
      }
    },
    async holdThePlace() {
      const { port, host } = new URL(url)
      slow = connect(Number(port), '127.0.0.1')
      const lines = Object.entries({ ...headers(), host, 'content-length': String(20 * 1024 * 1024) })
      slow.write(`POST ${path()} HTTP/1.1\r\n${lines.map(([key, value]) => `${key}: ${value}`).join('\r\n')}\r\n\r\n{`)
      await setTimeout(1_000)
    },
    letGo: () => void slow.destroy(),
  }
}

describe('a server at work on as many large bodies as it may hold', () => {
  const server = aServer('0')

  test('sends one more away with words that the CLI understands, whether it is large at once or once unpacked', async () => {
    await server.holdThePlace()
    const away = {
      status: 503,
      retryAfter: '5',
      body: { code: 503, message: expect.stringContaining('as many large') },
    }
    expect(await server.send(large)).toMatchObject(away)
    expect(await server.send(gzipSync(large), { 'content-encoding': 'gzip' })).toMatchObject(away)
  })

  test('takes small ones as ever', async () => {
    expect((await server.send(small)).status).toBe(200)
    expect((await server.send(gzipSync(small), { 'content-encoding': 'gzip' })).status).toBe(200)
  })

  test('takes the next one as soon as somebody has gone', async () => {
    server.letGo()
    await expect.poll(async () => (await server.send(large)).status, { timeout: 20_000 }).toBe(200)
    for (let i = 0; i < 3; i++) expect((await server.send(large)).status).toBe(200)
  })
})

describe('a server where some may wait', () => {
  const server = aServer('2')

  test('lets two wait and sends the third away', async () => {
    await server.holdThePlace()
    const zipped = gzipSync(large)
    const sent = [large, zipped, zipped].map((body) =>
      server.send(body, body === large ? {} : { 'content-encoding': 'gzip' }),
    )
    expect((await Promise.race(sent)).status).toBe(503)
    server.letGo()
    expect((await Promise.all(sent)).map(({ status }) => status).toSorted()).toEqual([200, 200, 503])
  })
})
