import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../../test/state/state-world.ts'
import { aDeployment, aResource, made, namesIn } from '../../../../test/state/states.ts'
import { anUpdate, whileHeld } from '../../../../test/state/updates.ts'
import { aStackWith, breakState, seen } from '../../../../test/state/versions.ts'
import { systemActor } from '../../../platform/access/actor.ts'
import { mostPinned } from './pin-version.ts'
import { sweepStack } from './sweep-stack.ts'
import { sweepOnce, sweepPreviews } from './sweep-versions.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())
// Other tests' stacks are swept already.
beforeEach(() => world.ports.pool.query('UPDATE stacks SET swept_version = version, swept_at = now()'))

const thing = (name: string, size = 1) => aResource(name, { inputs: { size } })
const idOf = async (stack: string): Promise<string> => (await seen(world.organization.admin.call, stack)).id
const count = async (table: 'state_resources' | 'stack_versions', id: string) =>
  Number((await world.ports.pool.query(`SELECT count(*) FROM ${table} WHERE stack_id = $1`, [id])).rows[0].count)
const keptVersions = async (id: string) =>
  (await world.ports.pool.query('SELECT version FROM stack_versions WHERE stack_id = $1 ORDER BY 1', [id])).rows.map(
    ({ version }) => version,
  )
const age = (id: string, days: number) =>
  world.ports.pool.query(
    'UPDATE stack_versions SET created_at = created_at - make_interval(days => $2) WHERE stack_id = $1',
    [id, days],
  )

const sweeper = (settings = { keepVersions: 3, keepVersionsDays: 90 }) => ({
  ...world.ports,
  config: { ...world.ports.config, ...settings },
  actor: systemActor('00000000-0000-0000-0000-000000000000'),
})
const sweep = (id: string) => sweepStack(sweeper(), { id, organizationId: world.organization.id })
const sixVersions = () => aStackWith(world, ...[1, 2, 3, 4, 5, 6].map((size) => [thing('same'), thing('a', size)]))

describe('versions', () => {
  test('young ones are all kept', async () => {
    const id = await idOf(await sixVersions())
    expect(await sweep(id)).toEqual({ versions: 0, resources: 0 })
    expect(await keptVersions(id)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('of old ones the last few are, with their resources; their history stays', async () => {
    const stack = await sixVersions()
    const id = await idOf(stack)
    await age(id, 91)
    expect(await sweep(id)).toEqual({ versions: 3, resources: 3 })
    expect(await keptVersions(id)).toEqual([4, 5, 6])
    for (const version of [4, 5, 6]) {
      expect(namesIn((await world.ask('GET', `${stack}/export/${version}`)).body)).toEqual(['same', 'a'])
    }
    expect((await world.ask('GET', `${stack}/export/3`)).status).toBe(404)
    expect((await world.ask('GET', `${stack}/updates`)).body.updates).toHaveLength(6)
    const { body } = await world.organization.admin.call('GET', `stacks/${id}/versions`)
    expect(body.items.map(({ kept }: { kept: boolean }) => kept)).toEqual([true, true, true, false, false, false])
  })

  test('pinned ones are, until they are no longer pinned', async () => {
    const stack = await sixVersions()
    const id = await idOf(stack)
    await age(id, 91)
    const pin = (pinned: boolean) => world.organization.admin.call('PUT', `stacks/${id}/versions/2/pin`, { pinned })
    expect(await pin(true)).toMatchObject({ status: 200, body: { version: 2, pinned: true } })
    await sweep(id)
    expect(await keptVersions(id)).toEqual([2, 4, 5, 6])
    expect(namesIn((await world.ask('GET', `${stack}/export/2`)).body)).toEqual(['same', 'a'])
    await pin(false)
    await sweep(id)
    expect(await keptVersions(id)).toEqual([4, 5, 6])
    expect((await pin(true)).body).toMatchObject({ status: 409, code: 'VERSION_NOT_KEPT' })
    const { body } = await world.organization.admin.call('GET', 'audit?action=stack.version-unpinned')
    expect(body.items[0]).toMatchObject({ target: { id }, after: { version: 2, pinned: false } })
  })

  test('no more can be pinned than the limit', async () => {
    const id = await idOf(await aStackWith(world, [thing('a')]))
    await world.ports.pool.query(
      `INSERT INTO stack_versions (stack_id, version, envelope, resources, resource_count, pinned)
       SELECT stack_id, n, envelope, resources, resource_count, true
       FROM stack_versions, generate_series(1001, 1000 + $2::int) n WHERE stack_id = $1`,
      [id, mostPinned],
    )
    const pin = (version: number) =>
      world.organization.admin.call('PUT', `stacks/${id}/versions/${version}/pin`, { pinned: true })
    expect((await pin(1)).body).toMatchObject({ status: 409, code: 'TOO_MANY_PINNED' })
  })

  test('the last good one always is', async () => {
    const stack = await aStackWith(world, [thing('a', 1)], [thing('a', 2)])
    for (let i = 0; i < 4; i++) await breakState(world, stack)
    const id = await idOf(stack)
    await age(id, 91)
    await sweep(id)
    expect(await keptVersions(id)).toEqual([2, 4, 5, 6])
    expect(await seen(world.organization.admin.call, stack)).toMatchObject({ lastGoodVersion: 2 })
  })
})

describe('what an engine reported', () => {
  const reported = async (updateId: string) =>
    Number(
      (await world.ports.pool.query('SELECT count(*) FROM stack_update_events WHERE update_id = $1', [updateId]))
        .rows[0].count,
    )

  test('goes with its version, and stays with one that is kept', async () => {
    const stack = await aStackWith(world, [thing('a')])
    const updates = []
    for (let i = 0; i < 4; i++) {
      const update = await anUpdate(world, stack)
      expect((await update.tell({ sequence: 1, cancelEvent: {} })).status).toBe(200)
      await update.end()
      updates.push(update.id)
    }
    const id = await idOf(stack)
    await age(id, 91)
    expect((await sweep(id)).versions).toBe(2)
    expect(await Promise.all(updates.map(reported))).toEqual([0, 1, 1, 1])
    expect((await world.ask('GET', `${stack}/updates`)).body.updates).toHaveLength(5)
  })

  test('goes with a preview that is as old as versions may be', async () => {
    const stack = await aStackWith(world, [thing('a')])
    const previews = []
    for (const days of [91, 89, 0]) {
      const preview = await anUpdate(world, stack, { kind: 'preview' })
      expect((await preview.tell({ sequence: 1, cancelEvent: {} })).status).toBe(200)
      if (days > 0) await preview.end()
      await world.ports.pool.query(
        'UPDATE stack_updates SET created_at = now() - make_interval(days => 91), ended_at = ended_at - make_interval(days => $2) WHERE id = $1',
        [preview.id, days],
      )
      previews.push(preview)
    }
    expect(await sweepPreviews(sweeper())).toBe(1)
    expect(await Promise.all(previews.map(({ id }) => reported(id)))).toEqual([0, 1, 1])
    expect(await sweepPreviews(sweeper({ keepVersions: 3, keepVersionsDays: 0 }))).toBe(1)
    expect(await Promise.all(previews.map(({ path }) => world.ask('GET', path)))).toMatchObject([
      { status: 404 },
      { status: 404 },
      { status: 200 },
    ])
  })
})

describe('resources', () => {
  test('what an engine reported and replaced in the same update goes', async () => {
    const stack = await aStackWith(world, [thing('a')])
    const update = await anUpdate(world, stack)
    await update.report(made(1, 1, thing('b', 1)), made(2, 2, thing('b', 2), { removeNew: 1 }))
    await update.end()
    const id = await idOf(stack)
    expect(await count('state_resources', id)).toBe(3)
    expect(await sweep(id)).toEqual({ versions: 0, resources: 1 })
    expect(namesIn((await world.ask('GET', `${stack}/export`)).body)).toEqual(['b', 'a'])
  })

  test('nothing goes while an update runs: what it reported is named by no version yet', async () => {
    const stack = await aStackWith(world, [thing('a')], [thing('a', 2)])
    const update = await anUpdate(world, stack)
    await update.report(made(1, 1, thing('b')))
    const id = await idOf(stack)
    await age(id, 91)
    expect(await sweep(id)).toEqual({ versions: 0, resources: 0 })
    expect(await count('state_resources', id)).toBe(3)
    await update.end()
    expect(namesIn((await world.ask('GET', `${stack}/export`)).body)).toEqual(['b', 'a'])
  })

  test('updates and sweeps at once lose nothing', async () => {
    const stack = await aStackWith(world, [thing('a')])
    const id = await idOf(stack)
    let isOver = false
    const sweeps = (async () => {
      let dropped = 0
      while (!isOver) {
        await age(id, 91)
        dropped += (
          await sweepStack(sweeper({ keepVersions: 2, keepVersionsDays: 90 }), {
            id,
            organizationId: world.organization.id,
          })
        ).resources
      }
      return dropped
    })()
    // The same few states come back again and again: what a sweep has just dropped is what the next update brings.
    for (let round = 0; round < 25; round++) {
      const update = await anUpdate(world, stack)
      await update.report(made(1, 1, thing('b', round % 3)), made(2, 2, thing('c', round % 2), { removeOld: 0 }))
      await update.end()
      const { status, body } = await world.ask('GET', `${stack}/export`)
      expect(status).toBe(200)
      expect(namesIn(body).slice(0, 2)).toEqual(['b', 'c'])
      await world.ask('POST', `${stack}/import`, aDeployment([thing('a', round % 4)]))
    }
    isOver = true
    expect(await sweeps).toBeGreaterThan(0)
    const known = await world.ports.pool.query(
      `SELECT count(*) FROM stack_versions v, generate_series(0, v.resource_count - 1) AS i
       WHERE v.stack_id = $1 AND NOT EXISTS (SELECT 1 FROM state_resources r
         WHERE r.stack_id = v.stack_id AND r.hash = substring(v.resources FROM i * 32 + 1 FOR 32))`,
      [id],
    )
    expect(Number(known.rows[0].count)).toBe(0)
  })
})

describe('the sweep', () => {
  const stranded = async () => {
    const stack = await aStackWith(world, [thing('a')])
    const update = await anUpdate(world, stack)
    await update.report(made(1, 1, thing('b', 1)), made(2, 2, thing('b', 2), { removeNew: 1 }))
    await update.end()
    return stack
  }

  test('takes what changed, once', async () => {
    await stranded()
    expect(await sweepOnce(sweeper())).toEqual({ versions: 0, resources: 1 })
    expect(await sweepOnce(sweeper())).toEqual({ versions: 0, resources: 0 })
  })

  test('leaves a stack alone for an hour after it was looked at', async () => {
    const stack = await stranded()
    const id = await idOf(stack)
    await world.ports.pool.query("UPDATE stacks SET swept_at = now() - interval '59 minutes' WHERE id = $1", [id])
    expect((await sweepOnce(sweeper())).resources).toBe(0)
    await world.ports.pool.query("UPDATE stacks SET swept_at = now() - interval '61 minutes' WHERE id = $1", [id])
    expect((await sweepOnce(sweeper())).resources).toBe(1)
  })

  test('leaves out a stack that somebody holds, for the next time, and waits for nobody', async () => {
    const id = await idOf(await stranded())
    await stranded()
    expect(await whileHeld(world, id, () => sweepOnce(sweeper()))).toEqual({ versions: 0, resources: 1 })
    expect((await sweepOnce(sweeper())).resources).toBe(1)
  })

  test('comes back after a day for versions that have grown old', async () => {
    const id = await idOf(await sixVersions())
    await sweepOnce(sweeper())
    await age(id, 91)
    expect((await sweepOnce(sweeper())).versions).toBe(0)
    await world.ports.pool.query("UPDATE stacks SET swept_at = now() - interval '25 hours' WHERE id = $1", [id])
    expect((await sweepOnce(sweeper())).versions).toBe(3)
  })
})
