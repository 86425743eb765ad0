import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../../test/environments.ts'
import { aLogLine, aWorker, type TestWorker } from '../../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let worker: TestWorker
let address: string

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [team])
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
})
afterAll(() => world.close())

type Message = { id: number | null; event: string; data: any }

function open(id: string, headers: Record<string, string> = {}, who = member): Promise<Response> {
  return fetch(`${address}/api/v1/runs/${id}/stream`, { headers: { cookie: who.cookie, ...headers } })
}

/** The messages of a stream, until `enough` or its end. */
async function read(response: Response, enough: (messages: Message[]) => boolean = () => false): Promise<Message[]> {
  const messages: Message[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    messages.push(...blocks.filter((block) => block.includes('data: ')).map(parse))
    if (enough(messages)) break
  }
  return messages
}

function parse(block: string): Message {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
  return { id: fields.id === undefined ? null : Number(fields.id), event: fields.event, data: JSON.parse(fields.data) }
}

const texts = (messages: Message[]) =>
  messages.filter(({ event }) => event === 'event').map(({ data }) => data.body.text)
const ids = (messages: Message[]) => messages.filter(({ event }) => event === 'event').map(({ id }) => id)
const states = (messages: Message[]) => messages.filter(({ event }) => event === 'run').map(({ data }) => data.state)

describe('the stream of a run', () => {
  test('tells what has happened and what happens, and ends with the run', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
    const claimed = await worker.take()
    await worker.say(claimed, 1, [aLogLine('one'), aLogLine('two')])
    const response = await open(run.id)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-store')
    const reading = read(response)
    await worker.say(claimed, 3, [aLogLine('three')])
    await worker.applied(claimed)
    const messages = await reading
    expect(ids(messages)).toEqual([1, 2, 3, 4])
    expect(texts(messages).slice(0, 3)).toEqual(['one', 'two', 'three'])
    expect(messages.filter(({ event }) => event === 'event').at(-1)?.data).toMatchObject({
      kind: 'finished',
      body: { state: 'succeeded' },
    })
    expect(states(messages).at(0)).toBe('running')
    expect(states(messages).at(-1)).toBe('succeeded')
  })

  test('goes on after the last event that was seen, without a gap and without a repetition', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
    const claimed = await worker.take()
    await worker.say(claimed, 1, [aLogLine('one'), aLogLine('two'), aLogLine('three')])
    const first = await read(await open(run.id), (messages) => ids(messages).length >= 2)
    const after = String(ids(first)[1])
    await worker.say(claimed, 4, [aLogLine('four')])
    const reading = read(await open(run.id, { 'last-event-id': after }))
    await worker.applied(claimed)
    expect(ids(await reading)).toEqual([3, 4, 5])
  })

  test('is closed to a browser that knows everything already', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
    await worker.applyNext()
    const messages = await read(await open(run.id))
    const last = String(ids(messages).at(-1))
    expect((await open(run.id, { 'last-event-id': last })).status).toBe(204)
    expect(ids(await read(await open(run.id, { 'last-event-id': 'nonsense' })))).toEqual(ids(messages))
  })

  test('carries many lines to many readers, each line once', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
    const claimed = await worker.take()
    const readers = await Promise.all(Array.from({ length: 20 }, () => open(run.id)))
    const reading = readers.map((response) => read(response))
    for (let sequence = 1; sequence <= 1200; sequence += 60) {
      await worker.say(
        claimed,
        sequence,
        Array.from({ length: 60 }, (_, index) => aLogLine(`line ${sequence + index}`)),
      )
    }
    await worker.applied(claimed)
    const expected = Array.from({ length: 1201 }, (_, index) => index + 1)
    for (const messages of await Promise.all(reading)) expect(ids(messages)).toEqual(expected)
  })

  test('does not exist for others', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id })
    expect((await open(run.id, {}, await aPerson(world.app, acme))).status).toBe(404)
    expect((await open(run.id, {}, (await world.anOrganization()).admin)).status).toBe(404)
    expect((await fetch(`${address}/api/v1/runs/${run.id}/stream`)).status).toBe(401)
  })

  test.each(['session', 'token', 'leaked token'])('ends with the %s that it was opened with', async (what) => {
    const person = await aPerson(world.app, acme, { teams: [team] })
    const { run } = await anEnvironment(person.call, { team: team.id })
    const made = (await person.call('POST', 'tokens', { kind: 'personal', name: 'watching' })).body
    const headers: Record<string, string> =
      what === 'session' ? { cookie: person.cookie } : { authorization: `Bearer ${made.secret}` }
    const stream = await fetch(`${address}/api/v1/runs/${run.id}/stream`, { headers })
    const ends: Record<string, () => Promise<unknown>> = {
      session: () => person.call('POST', 'sign-out'),
      token: () => person.call('DELETE', `tokens/${made.token.id}`),
      'leaked token': () => world.anonymous('POST', 'tokens/revoke-leaked', { secret: made.secret }),
    }
    await ends[what]?.()
    const end = await Promise.race([stream.text(), setTimeout(4_000, 'still open')])
    expect(end).not.toBe('still open')
  })

  test('does not keep the server from stopping', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id })
    const response = await open(run.id)
    const reading = read(response).catch(() => 'cut off')
    await world.app.close()
    await reading
  })
})
