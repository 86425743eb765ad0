import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCheckedVersion, aPublishedVersion } from '../../../test/catalog.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getArtifactCode, getOrderableVersion } from './versions/orderable-version.ts'
import { storeDraft } from './versions/upload-version.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let keeper: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  keeper = await aPerson(world.app, acme, { role: 'catalog_admin' })
})
afterAll(() => world.close())

let made = 0
const aName = () => `blueprint-${++made}`
/** The context of a person, for use cases that routes reach through a runner. */
async function as(person: Person) {
  const actor = await loadUserActor(
    acme.ctx,
    { organizationId: acme.id, userId: person.id },
    { address: null, requestId: null },
  )
  if (!actor) throw new Error('Nobody.')
  return { ...acme.ctx, actor }
}

describe('publishing', () => {
  test('is a second person’s decision', async () => {
    const { id } = await aCheckedVersion(await as(keeper), { name: aName() })
    expect((await keeper.call('GET', `blueprint-versions/${id}`)).body.can).toEqual({
      publish: false,
      refuse: false,
      deprecate: false,
      retire: false,
    })
    expect((await keeper.call('POST', `blueprint-versions/${id}/publish`)).body.code).toBe('AUTHOR_CANNOT_DECIDE')
    expect((await keeper.call('POST', `blueprint-versions/${id}/refuse`, { reason: 'x' })).body.code).toBe(
      'AUTHOR_CANNOT_DECIDE',
    )
    const published = await acme.admin.call('POST', `blueprint-versions/${id}/publish`)
    expect(published.body).toMatchObject({
      state: 'published',
      decidedBy: { id: acme.admin.id },
      author: { id: keeper.id },
    })
  })

  test('is not got around with one’s own token', async () => {
    const { id } = await aCheckedVersion(await as(keeper), { name: aName() })
    const { body } = await keeper.call('POST', 'tokens', { kind: 'personal', name: 'script' })
    const answer = await world.withToken(body.secret)('POST', `blueprint-versions/${id}/publish`)
    expect(answer.body.code).toBe('AUTHOR_CANNOT_DECIDE')
  })

  test('gives the blueprint the face that the version describes, and its digest stays', async () => {
    const name = aName()
    const { id } = await aPublishedVersion(acme.ctx, { name, code: 'the bytes' })
    const digest = createHash('sha256').update('the bytes').digest('hex')
    expect((await acme.admin.call('GET', `blueprint-versions/${id}`)).body).toMatchObject({
      digest,
      title: `The ${name}`,
    })
    expect((await acme.admin.call('GET', `blueprints/${name}`)).body).toMatchObject({
      title: `The ${name}`,
      latestVersion: { id },
    })
    expect((await getArtifactCode(acme.ctx, digest)).toString()).toBe('the bytes')
  })

  test('is refused to what failed a check, was decided on, or is another’s', async () => {
    const failed = await aCheckedVersion(acme.ctx, { name: aName(), passed: false })
    expect((await acme.admin.call('POST', `blueprint-versions/${failed.id}/publish`)).body).toMatchObject({
      status: 409,
      code: 'CHECKS_FAILED',
    })
    const done = await aPublishedVersion(acme.ctx, { name: aName() })
    expect((await acme.admin.call('POST', `blueprint-versions/${done.id}/publish`)).body.code).toBe(
      'VERSION_NOT_CHECKED',
    )
    const other = await world.anOrganization()
    const theirs = await aCheckedVersion(other.ctx, { name: aName() })
    expect((await acme.admin.call('POST', `blueprint-versions/${theirs.id}/publish`)).status).toBe(404)
    expect((await member.call('POST', `blueprint-versions/${failed.id}/publish`)).status).toBe(403)
  })

  test('happens once when two decide at the same moment', async () => {
    const { id } = await aCheckedVersion(acme.ctx, { name: aName() })
    const answers = await Promise.all([
      acme.admin.call('POST', `blueprint-versions/${id}/publish`),
      keeper.call('POST', `blueprint-versions/${id}/refuse`, { reason: 'too dear' }),
      keeper.call('POST', `blueprint-versions/${id}/publish`),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('says when an artifact is not what its uploader called it', async () => {
    const { id } = await aCheckedVersion(acme.ctx, { name: aName(), description: { name: 'other' } as object })
    const { body } = await acme.admin.call('GET', `blueprint-versions/${id}`)
    expect(body.findings).toContainEqual(expect.objectContaining({ name: 'identity', passed: false }))
    expect(body.can.publish).toBe(false)
  })
})

describe('a version', () => {
  test('never changes once it is published; the same number is refused', async () => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name })
    await expect(aCheckedVersion(acme.ctx, { name, code: 'other' })).rejects.toMatchObject({ code: 'VERSION_EXISTS' })
  })

  test('that was refused says why, and may be uploaded again', async () => {
    const name = aName()
    const { id } = await aCheckedVersion(await as(keeper), { name })
    const refused = await acme.admin.call('POST', `blueprint-versions/${id}/refuse`, { reason: 'No backups' })
    expect(refused.body).toMatchObject({ state: 'refused', refusedReason: 'No backups' })
    const again = await aCheckedVersion(await as(keeper), { name, code: 'better' })
    expect(again.id).not.toBe(id)
    expect((await acme.admin.call('POST', `blueprint-versions/${again.id}/refuse`, {})).body.errors).toMatchObject([
      { field: '/reason' },
    ])
  })

  test('that is retired is not ordered any more', async () => {
    const name = aName()
    const { id } = await aPublishedVersion(acme.ctx, { name }, { teams: [team] })
    expect((await member.call('POST', `blueprint-versions/${id}/retire`)).status).toBe(403)
    expect((await keeper.call('POST', `blueprint-versions/${id}/retire`)).body.state).toBe('retired')
    expect((await keeper.call('POST', `blueprint-versions/${id}/retire`)).body.code).toBe('VERSION_NOT_PUBLISHED')
    expect((await member.call('GET', `blueprints/${name}`)).status).toBe(404)
  })
})

describe('a version that is deprecated', () => {
  test('is ordered no more, stays listed, and is retired later', async () => {
    const name = aName()
    const old = await aPublishedVersion(acme.ctx, { name }, { teams: [team] })
    await aPublishedVersion(acme.ctx, { name, version: '2.0.0' }, { teams: [team] })
    const deprecate = (person: Person) => person.call('POST', `blueprint-versions/${old.id}/deprecate`)
    expect((await deprecate(member)).status).toBe(403)
    const { body } = await deprecate(keeper)
    expect(body).toMatchObject({
      state: 'deprecated',
      decidedBy: { id: keeper.id },
      can: { deprecate: false, retire: true },
    })
    expect((await deprecate(keeper)).body).toMatchObject({ status: 409, code: 'VERSION_NOT_PUBLISHED' })
    const ordering = getOrderableVersion(await as(member), { blueprint: name, version: '1.0.0', team, stage: 'dev' })
    await expect(ordering).rejects.toThrow('no published version 1.0.0')
    const listed = (await member.call('GET', `blueprints/${name}/versions`)).body.items
    expect(listed.map(({ state }: any) => state).toSorted()).toEqual(['deprecated', 'published'])
    const audit = (await acme.admin.call('GET', `audit?target=${old.id}&action=blueprint-version.deprecated`)).body
    expect(audit.items).toMatchObject([{ actor: { id: keeper.id }, after: { state: 'deprecated' } }])
    expect((await keeper.call('POST', `blueprint-versions/${old.id}/retire`)).body.state).toBe('retired')
  })
})

test('a blueprint goes by the title of its newest published version, in whatever order they come and go', async () => {
  const name = aName()
  const titled = (version: string) =>
    aPublishedVersion(acme.ctx, { name, version, description: { title: `Title of ${version}` } }, { teams: [team] })
  const title = async () => (await member.call('GET', `blueprints/${name}`)).body.title
  const second = await titled('2.0.0')
  await titled('1.0.1')
  expect(await title()).toBe('Title of 2.0.0')
  await keeper.call('POST', `blueprint-versions/${second.id}/retire`)
  expect(await title()).toBe('Title of 1.0.1')
})

test('twenty drafts of an organization wait for their checks; the next upload is told when to come again', async () => {
  const crowded = await world.anOrganization()
  const code = Buffer.from('export {}')
  for (let i = 0; i < 20; i++) {
    await inTransaction(crowded.ctx, (ctx) => storeDraft(ctx, { name: `draft-${i}`, version: '1.0.0', code }))
  }
  const upload = { name: 'one-more', version: '1.0.0', artifact: code.toString('base64') }
  const answer = await crowded.admin.call('POST', 'blueprint-versions', upload)
  expect(answer.body).toMatchObject({ status: 429, code: 'TOO_MANY_DRAFTS' })
  expect(answer.headers['retry-after']).toBe('30')
  const replacing = { name: 'draft-3', version: '1.0.0', code: Buffer.from('export const other = 1') }
  expect(await inTransaction(crowded.ctx, (ctx) => storeDraft(ctx, replacing))).toMatchObject({ state: 'draft' })
})

describe('the catalog', () => {
  test('shows a member what their teams may order, and whom for', async () => {
    const [mine, unpublished, elsewhere] = [aName(), aName(), aName()]
    const other = await aTeam(acme)
    const { id } = await aPublishedVersion(
      acme.ctx,
      { name: mine },
      { teams: [team, other], stages: ['dev', 'staging'] },
    )
    await aCheckedVersion(acme.ctx, { name: unpublished })
    await aPublishedVersion(acme.ctx, { name: elsewhere }, { teams: [other] })
    const { items } = (await member.call('GET', 'blueprints')).body
    const names = items.map((item: { name: string }) => item.name)
    expect(names).toContain(mine)
    expect(names).not.toContain(unpublished)
    expect(names).not.toContain(elsewhere)
    expect(items.find((item: { name: string }) => item.name === mine)).toMatchObject({
      latestVersion: { id, version: '1.0.0' },
      orderableTeams: [{ id: team.id, stages: ['dev', 'staging'] }],
      medianSeconds: null,
      can: { assign: false },
    })
    expect((await member.call('GET', `blueprints/${elsewhere}`)).status).toBe(404)
    const all = (await keeper.call('GET', 'blueprints?limit=200')).body.items.map((item: { name: string }) => item.name)
    expect(all).toEqual(expect.arrayContaining([mine, unpublished, elsewhere]))
  })

  test('is searched by name, title and summary', async () => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name, description: { title: 'A Lighthouse_100%' } }, { teams: [team] })
    const found = async (search: string) =>
      (await member.call('GET', `blueprints?search=${encodeURIComponent(search)}`)).body.items.map(
        (item: { name: string }) => item.name,
      )
    expect(await found('lighthouse')).toEqual([name])
    expect(await found(name)).toContain(name)
    expect(await found('no such thing')).toEqual([])
  })

  test('narrows to one team', async () => {
    const other = await aTeam(acme)
    const name = aName()
    await aPublishedVersion(acme.ctx, { name }, { teams: [other] })
    expect((await keeper.call('GET', `blueprints?team=${other.slug}`)).body.items).toMatchObject([{ name }])
    expect((await member.call('GET', `blueprints?team=${other.slug}`)).status).toBe(404)
    expect((await member.call('GET', `blueprints?team=${team.id}`)).status).toBe(200)
  })

  test('offers a team token what the team may order', async () => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name }, { teams: [team] })
    const call = world.withToken(await aToken(acme, { kind: 'team', teamId: team.id }))
    expect((await call('GET', `blueprints/${name}`)).body.orderableTeams).toMatchObject([{ id: team.id }])
  })

  test('hides drafts from members, and shows them to whoever decides', async () => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name }, { teams: [team] })
    const draft = await aCheckedVersion(acme.ctx, { name, version: '1.1.0' })
    const versions = async (person: Person) =>
      (await person.call('GET', `blueprints/${name}/versions`)).body.items.map(
        (item: { version: string }) => item.version,
      )
    expect(await versions(member)).toEqual(['1.0.0'])
    expect(await versions(keeper)).toEqual(['1.1.0', '1.0.0'])
    expect((await member.call('GET', `blueprint-versions/${draft.id}`)).status).toBe(404)
    expect((await member.call('GET', 'blueprint-versions?state=checked')).status).toBe(403)
    const waiting = (await keeper.call('GET', 'blueprint-versions?state=checked&limit=200')).body.items
    expect(waiting.map((item: { id: string }) => item.id)).toContain(draft.id)
  })
})

describe('a portfolio', () => {
  test('is changed by whoever looks after the catalog, and the change is on record', async () => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name })
    const url = `blueprints/${name}/portfolio/${team.id}`
    expect((await member.call('PUT', url, { stages: ['dev'] })).status).toBe(403)
    expect((await keeper.call('PUT', url, { stages: ['dev', 'dev'] })).body).toEqual({
      blueprint: name,
      teamId: team.id,
      stages: ['dev'],
      approvalStages: [],
    })
    expect((await member.call('GET', `blueprints/${name}`)).status).toBe(200)
    expect((await keeper.call('DELETE', url)).status).toBe(204)
    expect((await keeper.call('DELETE', url)).status).toBe(404)
    expect((await member.call('GET', `blueprints/${name}`)).status).toBe(404)
    const { body } = await acme.admin.call('GET', 'audit?action=portfolio.changed&limit=2')
    expect(body.items).toMatchObject([{ before: { stages: ['dev'] }, after: null }, { after: { stages: ['dev'] } }])
  })

  test.each([[[]], [['moon']], ['dev'], [null]])('with the stages %j is refused', async (stages) => {
    const name = aName()
    await aPublishedVersion(acme.ctx, { name })
    expect((await keeper.call('PUT', `blueprints/${name}/portfolio/${team.id}`, { stages })).status).toBe(400)
  })
})

describe('what a team orders', () => {
  test('is the newest published version, or the one it names', async () => {
    const name = aName()
    for (const version of ['1.9.0', '1.10.0', '1.2.0'])
      await aPublishedVersion(acme.ctx, { name, version }, { teams: [team] })
    await aCheckedVersion(acme.ctx, { name, version: '2.0.0' })
    const ctx = await as(member)
    const order = { blueprint: name, team, stage: 'dev' }
    expect((await getOrderableVersion(ctx, order)).version).toBe('1.10.0')
    expect((await getOrderableVersion(ctx, { ...order, version: '1.2.0' })).version).toBe('1.2.0')
    await expect(getOrderableVersion(ctx, { ...order, version: '2.0.0' })).rejects.toMatchObject({
      code: 'BLUEPRINT_NOT_PUBLISHED',
    })
    await expect(getOrderableVersion(ctx, { ...order, stage: 'production' })).rejects.toMatchObject({
      code: 'NOT_IN_PORTFOLIO',
    })
  })
})

test('an upload that is wrong is refused by field', async () => {
  const artifact = Buffer.from('export const blueprint = 1').toString('base64')
  const upload = (body: object) =>
    keeper.call('POST', 'blueprint-versions', { name: 'ok', version: '1.0.0', artifact, ...body })
  expect((await upload({ artifact: '%%%%%' })).body.errors).toMatchObject([{ field: '/artifact' }])
  expect((await upload({ version: 'one' })).body.errors).toMatchObject([{ field: '/version' }])
  expect((await upload({ name: 'Not OK' })).body.errors).toMatchObject([{ field: '/name' }])
  expect((await upload({ artifact: 'A'.repeat(6_000_000) })).status).toBe(400)
  expect((await upload({ artifact: 'A'.repeat(7_000_000) })).status).toBe(413)
  expect((await member.call('POST', 'blueprint-versions', { name: 'ok', version: '1.0.0', artifact })).status).toBe(403)
})
