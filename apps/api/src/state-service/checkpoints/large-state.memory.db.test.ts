import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peakOfMemory } from '../../../test/memory.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, begun, made } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'

let world: StateWorld
let stack: string
const many = Array.from({ length: 5000 }, (_, i) =>
  aResource(`thing-${i}`, { inputs: { index: i, text: 'x'.repeat(400) } }),
)

beforeAll(async () => {
  world = await aStateWorld()
  stack = await aStack(world)
  const imported = await world.ask('POST', `${stack}/import`, aDeployment(many))
  expect(imported.status).toBe(200)
})
afterAll(() => world.close())

/** How many rows of each table are new or changed by what happens. */
async function written(work: () => Promise<{ status: number }>) {
  const { pool } = world.ports
  const { rows: marks } = await pool.query<{ mark: string }>('SELECT pg_current_xact_id()::text AS mark')
  expect((await work()).status).toBe(200)
  const count = (table: string) => `(SELECT count(*)::int FROM ${table} WHERE xmin::text::bigint > $1) AS ${table}`
  const tables = ['state_resources', 'journal_entries', 'stack_versions']
  return (await pool.query(`SELECT ${tables.map(count).join(', ')}`, [marks[0]?.mark])).rows[0]
}

test('one more step in a stack of 5,000 resources writes one entry and one resource', async () => {
  const update = await anUpdate(world, stack)
  const step = await written(() => update.report(made(1, 1, aResource('one more'))))
  expect(step).toEqual({ state_resources: 1, journal_entries: 1, stack_versions: 0 })
  const end = await written(() => update.end())
  expect(end).toEqual({ state_resources: 0, journal_entries: 0, stack_versions: 1 })
})

test('of resources that an engine reports again only the new one is written, and the state holds them all', async () => {
  const small = await aStack(world)
  const kept = [aResource('a'), aResource('b')]
  expect((await world.ask('POST', `${small}/import`, aDeployment(kept))).status).toBe(200)
  const update = await anUpdate(world, small)
  const all = [...kept, aResource('c')]
  const entries = all.map((resource, i) => made(i + 1, i + 1, resource, i < kept.length ? { removeOld: i } : {}))
  const step = await written(() => update.report(...entries))
  expect(step).toEqual({ state_resources: 1, journal_entries: 3, stack_versions: 0 })
  await update.end()
  expect((await world.ask('GET', `${small}/export`)).body.deployment.resources).toEqual(all)
})

test('a whole state with one changed resource writes that resource', async () => {
  const update = await anUpdate(world, stack, { journalVersion: 0 })
  const save = (resources: typeof many) => update.lease('PATCH', `${update.path}/checkpoint`, aDeployment(resources))
  expect(await written(() => save(many))).toEqual({ state_resources: 0, journal_entries: 0, stack_versions: 1 })
  const changed = many.with(2500, aResource('thing-2500', { inputs: { index: 'changed' } }))
  expect(await written(() => save(changed))).toEqual({ state_resources: 1, journal_entries: 0, stack_versions: 1 })
  await update.end()
  const { body } = await world.ask('GET', `${stack}/export`)
  expect(body.deployment.resources).toEqual(changed)
})

/** 2,000 resources of 8 KB, written as no encoder of ours would write them. */
const heavyBytes = 16 * 1024 * 1024
function heavyText(): string {
  const filling = 'ü'.repeat(4096)
  const resources = Array.from({ length: 2000 }, (_, i) => {
    const name = `urn:pulumi:dev::things::test:index:Thing::heavy-${i}`
    return `{"type":"test:index:Thing","urn":"${name}","custom":false, "inputs":{"n":${i}.50,"big":9007199254740993${i},"text":"${filling}"}}`
  })
  return `{"version":3,"deployment":{"manifest":{},"resources":[${resources.join(',')}],"metadata":{}}}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('a state of thousands of large resources comes out byte for byte, and is never in memory as a whole', async () => {
  const heavy = await aStack(world)
  const url = await world.listen()
  const headers = { authorization: `token ${world.token}`, 'content-type': 'application/json' }
  const path = `${url}/api/stacks/${world.organization.slug}/${heavy}`
  const expected = sha256(heavyText())
  expect((await fetch(`${path}/import`, { method: 'POST', headers, body: heavyText() })).status).toBe(200)

  const exported = createHash('sha256')
  const reading = await peakOfMemory(async () => {
    const { body } = await fetch(`${path}/export`, { headers })
    let isFirst = true
    for await (const part of body as ReadableStream<Uint8Array>) {
      // A client that is slow: the service must not read ahead for it.
      if (isFirst) await sleep(300)
      isFirst = false
      exported.update(part)
    }
  })
  expect(exported.digest('hex')).toBe(expected)
  expect(reading).toBeLessThan(heavyBytes / 2)

  const update = await anUpdate(world, heavy)
  await update.report(made(1, 1, aResource('one more')))
  const folding = await peakOfMemory(async () => expect((await update.end()).status).toBe(200))
  expect(folding).toBeLessThan(heavyBytes / 2)

  const newName = `${heavy.split('/')[1]}-2`
  const renaming = await peakOfMemory(async () =>
    expect((await world.ask('POST', `${heavy}/rename`, { newName })).status).toBe(200),
  )
  // What is written anew is on its way to the database; held as a whole it was more than twice the state.
  expect(renaming).toBeLessThan(heavyBytes * 1.5)
}, 120_000)

test('the end of an update that made thousands of large resources does not hold them all', async () => {
  const made1000 = await aStack(world)
  const update = await anUpdate(world, made1000)
  const text = 'x'.repeat(16 * 1024)
  for (let batch = 0; batch < 10; batch++) {
    const entries = Array.from({ length: 100 }, (_, i) => {
      const id = batch * 100 + i + 1
      const resource = aResource(`large-${id}`, { inputs: { id, text } })
      return [begun(2 * id, id, resource), made(2 * id + 1, id, resource)]
    })
    expect((await update.report(...entries.flat())).status).toBe(200)
  }
  const folding = await peakOfMemory(async () => expect((await update.end()).status).toBe(200))
  expect(folding).toBeLessThan(heavyBytes / 2)
  expect((await world.ask('GET', made1000)).body.version).toBe(1)
}, 120_000)
