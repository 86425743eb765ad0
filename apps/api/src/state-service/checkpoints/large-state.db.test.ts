import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, made } from '../../../test/state/states.ts'
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
