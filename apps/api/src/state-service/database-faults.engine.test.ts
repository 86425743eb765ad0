import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownPostgres } from '../../test/own-postgres.ts'
import { anEngine, type Engine, Thing } from '../../test/state/engine.ts'
import { aStateWorld, type StateWorld } from '../../test/state/state-world.ts'
import { namesIn } from '../../test/state/states.ts'

const names = Array.from({ length: 12 }, (_, number) => `thing-${number}`)

let postgres: Awaited<ReturnType<typeof ownPostgres>>
let world: StateWorld
let engine: Engine
beforeAll(async () => {
  postgres = await ownPostgres()
  world = await aStateWorld({}, postgres.url)
  engine = await anEngine(await world.listen(), world.token)
}, 120_000)
afterAll(async () => {
  await engine.remove()
  await world.close()
  await postgres.close()
}, 60_000)

test('the CLI goes on with its update while the database is cut off twice, and its state is exact', async () => {
  const stack = await engine.stack('cut', async () => {
    let before: Thing[] = []
    for (const name of names) before = [new Thing(name, { waitMilliseconds: 300 }, { dependsOn: before })]
  })
  const answers: number[] = []
  world.server.server.on('request', (_, answer) => answer.on('finish', () => answers.push(answer.statusCode)))
  const update = stack.up()
  for (const made of [2, 6]) {
    const known = async () =>
      Number((await world.ports.pool.query('SELECT count(*) FROM state_resources')).rows[0].count)
    await expect.poll(known, { timeout: 60_000, interval: 50 }).toBeGreaterThan(made)
    await postgres.cut()
    await setTimeout(500)
    await postgres.start()
  }
  const { summary } = await update
  expect(summary).toMatchObject({ result: 'succeeded', resourceChanges: { create: names.length + 1 } })
  expect(answers).toContain(503)
  const inState = namesIn((await world.ask('GET', 'things/cut/export')).body)
  expect(inState.filter((name) => names.includes(name))).toEqual(names)
})
