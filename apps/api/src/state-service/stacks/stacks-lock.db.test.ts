import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { holdingStack } from './holding-stack.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

test('however many wait for one stack, nobody else waits with them', async () => {
  const [busy, other] = [await aStack(world), await aStack(world)]
  const update = await anUpdate(world, busy)
  const holder = await world.ports.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM stacks WHERE name = $1 FOR UPDATE', [busy.split('/')[1]])
    const name = busy.split('/')[1]
    const waiting = [1, 2, 3].flatMap((round) => [
      world.ask('POST', `${busy}/import`, aDeployment([aResource('a')])),
      world.ask('POST', `${busy}/rename`, { newName: `${name}-${round}` }),
      world.ask('DELETE', busy),
      world.ask('POST', `${update.path}/cancel`),
      update.end(),
    ])
    await setTimeout(500)
    const started = performance.now()
    const free = await anUpdate(world, other)
    expect((await free.end()).status).toBe(200)
    expect(performance.now() - started).toBeLessThan(2_000)
    await holder.query('COMMIT')
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBeLessThan(500)
  } finally {
    holder.release(true)
  }
})

test('what is at work on a stack may take longer than other transactions: its state may be large', async () => {
  const stack = await aStack(world)
  const { id } = (await world.ask('GET', stack)).body
  const asleep = holdingStack(world.organization.ctx, id, ({ db }) => db.$executeRaw`SELECT pg_sleep(21)`)
  await expect(asleep).resolves.toBe(1)
}, 60_000)
