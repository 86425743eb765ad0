import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type Organization, type World } from '../../../../test/world.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { failChecks } from '../versions/check-version.ts'
import { getVersion } from '../versions/get-version.ts'
import { storeDraft } from '../versions/upload-version.ts'
import { claimDraft, giveBackDraft, keepDrafts } from './draft-queue.repository.ts'

let world: World
let acme: Organization
beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

const aDraft = (name: string, code = name) =>
  inTransaction(acme.ctx, (ctx) => storeDraft(ctx, { name, version: '1.0.0', code: Buffer.from(code) }))

const leaseEnds = (id: string) =>
  world.ports.pool.query(
    `UPDATE blueprint_versions SET check_lease_expires_at = clock_timestamp() - interval '1 second' WHERE id = $1`,
    [id],
  )

test('a draft is claimed once, by age, and again when its worker is not heard of', async () => {
  const { pool } = world.ports
  const [older, newer] = [await aDraft('older'), await aDraft('newer')]
  const claims = await Promise.all([claimDraft(pool), claimDraft(pool), claimDraft(pool)])
  expect(claims.map((claim) => claim?.id).toSorted()).toEqual([undefined, older.id, newer.id].toSorted())
  const first = claims.find((claim) => claim?.id === older.id)!
  expect(first).toEqual({ id: older.id, organizationId: acme.id, attempt: 1 })
  expect(await keepDrafts(pool, [first])).toEqual(new Set([older.id]))

  await leaseEnds(older.id)
  const second = (await claimDraft(pool))!
  expect(second).toMatchObject({ id: older.id, attempt: 2 })
  expect(await keepDrafts(pool, [first]), 'whoever lost it does not get it back').toEqual(new Set())
  await giveBackDraft(pool, first)
  expect(await claimDraft(pool)).toBe(null)
  await giveBackDraft(pool, second)
  expect(await claimDraft(pool)).toMatchObject({ id: older.id, attempt: 2 })
})

test('a draft that is replaced or refused is nobody’s any more', async () => {
  const { pool } = world.ports
  const { id } = await aDraft('replaced')
  const claimed = (await claimDraft(pool))!
  expect(claimed.id).toBe(id)
  const again = await aDraft('replaced', 'better')
  expect(await keepDrafts(pool, [claimed])).toEqual(new Set())
  const next = (await claimDraft(pool))!
  expect(next.id).toBe(again.id)
  await acme.admin.call('POST', `blueprint-versions/${again.id}/refuse`, { reason: 'no' })
  expect(await keepDrafts(pool, [next])).toEqual(new Set())
  expect(await claimDraft(pool)).toBe(null)
})

test('one that takes its workers with it fails its checks and says so', async () => {
  const { id } = await aDraft('deadly')
  await claimDraft(world.ports.pool)
  expect(await getVersion(acme.ctx, id)).toMatchObject({ state: 'draft', isBeingChecked: true })
  await failChecks(world.ports, { organizationId: acme.id, id })
  expect(await getVersion(acme.ctx, id)).toMatchObject({
    state: 'checked',
    isBeingChecked: false,
    findings: expect.arrayContaining([expect.objectContaining({ name: 'loads', passed: false })]),
    can: { publish: false },
  })
})
