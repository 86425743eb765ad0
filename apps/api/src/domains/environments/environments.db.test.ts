import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, aState } from '../../../test/environments.ts'
import { aWorker, type TestWorker } from '../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'

let world: World
let acme: Organization
let blue: Team
let green: Team
let ada: Person
let bob: Person
let worker: TestWorker
const made: Record<string, any> = {}

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  blue = await aTeam(acme, 'blue')
  green = await aTeam(acme, 'green')
  ada = await aPerson(world.app, acme, { teams: [blue] })
  bob = await aPerson(world.app, acme, { teams: [blue, green] })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [blue, green], { stages: ['dev', 'staging'] })
  await aDatabaseBlueprint(acme, [blue], { name: 'web-page' })
  const orders: [Person, string, object][] = [
    [ada, 'blue', { name: 'one' }],
    [ada, 'blue', { name: 'two', stage: 'staging' }],
    [bob, 'blue', { name: 'three', blueprint: 'web-page' }],
    [bob, 'green', { name: 'four' }],
  ]
  for (const [who, team, more] of orders) {
    const { environment } = await anEnvironment(who.call, { team, confirm: 'auto', ...more })
    made[environment.name] = environment
    await worker.applyNext()
  }
  await bob.call('POST', `environments/${made.four.id}/runs`, { kind: 'destroy', confirm: 'auto', confirmName: 'four' })
  await worker.applyNext({ counts: { delete: 1 } })
  await anEnvironment(bob.call, { team: 'green', name: 'five-percent', confirm: 'auto' })
})
afterAll(() => world.close())

const names = async (call: Call, query = '') => {
  const { status, body } = await call('GET', `environments${query}`)
  expect(status).toBe(200)
  return body.items.map(({ name }: any) => name)
}

describe('the list of environments', () => {
  test('shows what the teams of a person have, newest first, without what is destroyed', async () => {
    expect(await names(ada.call)).toEqual(['three', 'two', 'one'])
    expect(await names(bob.call)).toEqual(['five-percent', 'three', 'two', 'one'])
    expect(await names(acme.admin.call)).toEqual(await names(bob.call))
    expect(await names((await aPerson(world.app, acme, { role: 'auditor' })).call)).toHaveLength(4)
    expect(await names((await aPerson(world.app, acme)).call)).toEqual([])
    expect(await names((await aPerson(world.app, acme, { role: 'catalog_admin' })).call)).toEqual([])
    expect(await names((await world.anOrganization()).admin.call)).toEqual([])
    expect(await names(world.withToken(await aToken(acme, { kind: 'team', teamId: green.id })))).toEqual([
      'five-percent',
    ])
  })

  test.each([
    ['?team=blue', ['three', 'two', 'one']],
    ['?blueprint=web-page', ['three']],
    ['?stage=staging', ['two']],
    ['?state=destroyed', ['four']],
    ['?state=ordered', ['five-percent']],
    ['?state=failed', []],
    ['?mine=true', ['five-percent', 'three']],
    ['?mine=false', ['five-percent', 'three', 'two', 'one']],
    ['?search=TW', ['two']],
    ['?search=small%20data', ['five-percent', 'three', 'two', 'one']],
    ['?search=%25', []],
    ['?search=_', []],
    ["?search=' OR 1=1", []],
    ['?team=blue&mine=true&stage=dev', ['three']],
  ])('narrowed by %s', async (query, expected) => {
    expect(await names(bob.call, query)).toEqual(expected)
  })

  test('takes a team by its id, and knows no team of others', async () => {
    expect(await names(bob.call, `?team=${green.id}`)).toEqual(['five-percent'])
    for (const team of [green.id, 'green', 'no-such-team']) {
      expect((await ada.call('GET', `environments?team=${team}`)).status, team).toBe(404)
    }
  })

  test('comes in pages that miss nothing and show nothing twice', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: any } = await bob.call('GET', `environments?limit=1${cursor && `&cursor=${cursor}`}`)
      expect(body.items).toHaveLength(1)
      seen.push(body.items[0].name)
      cursor = body.nextCursor
    }
    expect(seen).toEqual(await names(bob.call))
  })

  test.each(['?limit=0', '?limit=201', '?cursor=nonsense', '?state=lost', '?stage=moon', '?mine=maybe', '?colour=red'])(
    'does not take %s',
    async (query) => {
      const { status, body } = await bob.call('GET', `environments${query}`)
      expect([status, body.code]).toEqual([400, 'INVALID_REQUEST'])
    },
  )

  test('says which run is at work', async () => {
    const { items } = (await bob.call('GET', 'environments')).body
    expect(items[0]).toMatchObject({ name: 'five-percent', activeRun: { number: 1, state: 'queued' } })
    expect(items[1]).toMatchObject({ name: 'three', activeRun: null, lastRun: { number: 1, state: 'succeeded' } })
  })
})

describe('the runs of an environment', () => {
  test('are listed newest first to those who may read it', async () => {
    const page = await bob.call('GET', `environments/${made.four.id}/runs?limit=1`)
    expect(page.body.items).toMatchObject([{ number: 2, kind: 'destroy', state: 'succeeded' }])
    const rest = await bob.call('GET', `environments/${made.four.id}/runs?cursor=${page.body.nextCursor}`)
    expect(rest.body).toMatchObject({ items: [{ number: 1, kind: 'deploy' }], nextCursor: null })
    expect((await ada.call('GET', `environments/${made.four.id}/runs`)).status).toBe(404)
  })
})

describe('outputs', () => {
  const canary = 'postgres://canary-s3cret@db'
  const reveal = (call: Call, body: object) => call('POST', `environments/${made.one.id}/outputs/reveal`, body)

  beforeAll(() =>
    aState(acme, made.one, {
      plain: { host: 'db.example', extra: { a: [1] } },
      secret: { url: canary, pin: { code: 1234 } },
    }),
  )

  test('have the titles and the order of the blueprint; secret ones are closed', async () => {
    const { outputs } = (await ada.call('GET', `environments/${made.one.id}`)).body
    expect(outputs.slice(0, 2)).toEqual([
      { name: 'host', title: 'Host', secret: false, value: 'db.example' },
      { name: 'url', title: 'Connection string', secret: true, value: null },
    ])
    expect(outputs.slice(2).toSorted((a: any, b: any) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'extra', title: 'extra', secret: false, value: { a: [1] } },
      { name: 'pin', title: 'pin', secret: true, value: null },
    ])
  })

  test('that the blueprint calls secret stay closed even where the engine does not', async () => {
    await aState(acme, made.two, { plain: { url: canary } })
    const { body } = await ada.call('GET', `environments/${made.two.id}`)
    expect(body.outputs).toEqual([{ name: 'url', title: 'Connection string', secret: true, value: null }])
  })

  test('are revealed one at a time, on record with the reason and without the value', async () => {
    const answer = await reveal(ada.call, { name: 'url', reason: 'To connect by hand' })
    expect([answer.status, answer.body]).toEqual([200, { value: canary }])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect((await reveal(ada.call, { name: 'pin' })).body).toEqual({ value: { code: 1234 } })
    const { items } = (await acme.admin.call('GET', `audit?target=${made.one.id}`)).body
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'environment.output-revealed', after: { output: 'pin' }, reason: null },
      {
        action: 'environment.output-revealed',
        actor: { id: ada.id },
        after: { output: 'url' },
        reason: 'To connect by hand',
      },
    ])
    expect(JSON.stringify(items)).not.toContain(canary)
  })

  test('that are revealed are kept for no Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'reveal-me' }
    const url = `environments/${made.one.id}/outputs/reveal`
    for (const _ of [1, 2]) {
      const answer = await ada.call('POST', url, { name: 'url' }, headers)
      expect(answer.headers['idempotency-replayed']).toBeUndefined()
    }
  })

  test('are not revealed to those who may only read, nor to others', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await reveal(auditor.call, { name: 'url' })).body.code).toBe('FORBIDDEN')
    expect((await reveal((await aPerson(world.app, acme)).call, { name: 'url' })).status).toBe(404)
    expect((await reveal((await world.anOrganization()).admin.call, { name: 'url' })).status).toBe(404)
  })

  test('that there are not, or no longer, cannot be revealed', async () => {
    for (const name of ['nothing', '__proto__', 'constructor']) {
      const { status, body } = await reveal(ada.call, { name })
      expect([status, body.code], name).toEqual([404, 'OUTPUT_NOT_FOUND'])
    }
    const { status, body } = await bob.call('POST', `environments/${made.four.id}/outputs/reveal`, { name: 'url' })
    expect([status, body.code]).toEqual([409, 'ENVIRONMENT_DESTROYED'])
  })
})
