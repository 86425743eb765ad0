import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aResource, begun, made, namesIn } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { releaseStack } from './cancel-update.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

test('a cancelled update loses its lease at once, and its stack is free', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  expect(await world.ask('POST', `${update.path}/cancel`)).toMatchObject({ status: 204, text: '' })
  expect((await update.renew()).status).toBe(403)
  expect((await update.report(made(1, 1, aResource('a')))).status).toBe(403)
  expect((await update.end()).status).toBe(403)
  expect((await anUpdate(world, stack)).version).toBe(2)
})

test('what was made until then is in the state, what was only begun is pending', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  await update.report(begun(1, 1, aResource('a')), made(2, 1, aResource('a')), begun(3, 2, aResource('b')))
  await world.ask('POST', `${update.path}/cancel`)
  const { body } = await world.ask('GET', `${stack}/export`)
  expect(namesIn(body)).toEqual(['a'])
  expect(body.deployment.pending_operations).toEqual([{ resource: aResource('b'), type: 'creating' }])
})

test('there is nothing to cancel before an update starts, nor after it ended', async () => {
  const stack = await aStack(world)
  const asked = await world.ask('POST', `${stack}/update`, {})
  const early = await world.ask('POST', `${stack}/update/${asked.body.updateID}/cancel`)
  expect(early).toMatchObject({ status: 409, body: { message: expect.stringContaining('it is requested') } })

  const update = await anUpdate(world, stack)
  await update.end()
  const late = await world.ask('POST', `${update.path}/cancel`)
  expect(late).toMatchObject({ status: 409, body: { message: expect.stringContaining('it is succeeded') } })
})

test('an update is cancelled through its own stack only', async () => {
  const update = await anUpdate(world, await aStack(world))
  const other = await aStack(world)
  expect((await world.ask('POST', `${other}/update/${update.id}/cancel`)).status).toBe(404)
  expect((await update.renew()).status).toBe(200)
})

test('the portal frees a stack from an engine that died, or from the one run that it names', async () => {
  const stack = await aStack(world)
  const { id } = (await world.ask('GET', stack)).body
  const { ctx } = world.organization
  const update = await anUpdate(world, stack)
  expect(await releaseStack(ctx, id, update.id)).toBe(false)
  expect((await update.renew()).status).toBe(200)
  expect(await releaseStack(ctx, id)).toBe(true)
  expect(await releaseStack(ctx, id)).toBe(false)
  expect((await update.renew()).status).toBe(403)
})
