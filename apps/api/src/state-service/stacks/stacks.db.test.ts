import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, made, manifest, namesIn, urnOf } from '../../../test/state/states.ts'
import { aStack, anUpdate, silence } from '../../../test/state/updates.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const list = async (query: string) => (await world.ask('GET', `/api/user/stacks?${query}`)).body

test('a stack is made once', async () => {
  const made = await world.ask('POST', 'shop', { stackName: 'dev', tags: { owner: 'blue' } })
  expect(made).toMatchObject({ status: 200, body: { messages: [] } })
  const { body } = await world.ask('GET', 'shop/dev')
  expect(body).toMatchObject({ projectName: 'shop', stackName: 'dev', tags: { owner: 'blue' }, version: 0 })
  expect(body.orgName).toBe(world.organization.slug)
  const again = await world.ask('POST', 'shop', { stackName: 'dev' })
  expect(again).toMatchObject({ status: 409, body: { message: expect.stringContaining('/shop/dev" already exists') } })
})

test.each(['', '-dev', 'a b', 'dev/eu', 'ä', 'x'.repeat(101), '../dev'])('no stack is named %j', async (stackName) => {
  const answer = await world.ask('POST', 'things', { stackName })
  expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('A stack name has') } })
  const stack = await aStack(world)
  if (stackName) expect((await world.ask('POST', `${stack}/rename`, { newName: stackName })).status).toBe(400)
})

test('a project is there as soon as it has a stack', async () => {
  expect((await world.ask('HEAD', 'garden')).status).toBe(404)
  await world.ask('POST', 'garden', { stackName: 'dev' })
  expect((await world.ask('HEAD', 'garden')).status).toBe(200)
})

test('stacks are listed by project, name and tag, page by page', async () => {
  const names = Array.from({ length: 205 }, (_, i) => `s${String(i).padStart(3, '0')}`)
  for (const stackName of names) {
    await world.ask('POST', 'many', { stackName, tags: { half: stackName < 's100' ? 'first' : 'second' } })
  }
  const first = await list('project=many')
  expect(first.stacks).toHaveLength(200)
  const second = await list(`project=many&continuationToken=${encodeURIComponent(first.continuationToken)}`)
  expect(second.continuationToken).toBeUndefined()
  const found = [...first.stacks, ...second.stacks].map(({ stackName }: { stackName: string }) => stackName)
  expect(found).toEqual(names)
  expect((await list('project=many&tagName=half&tagValue=first')).stacks).toHaveLength(100)
  expect((await list('project=many&tagName=nothing')).stacks).toEqual([])
  expect((await list('organization=another')).stacks).toEqual([])
  const nul = Buffer.from(JSON.stringify(['a\0', 'b'])).toString('base64url')
  expect((await world.ask('GET', `/api/user/stacks?continuationToken=${nul}`)).status).toBe(400)
  const bad = await world.ask('GET', '/api/user/stacks?project=a&project=b')
  expect(bad).toMatchObject({ status: 400, body: { message: expect.stringContaining('/project') } })
})

test('tags are replaced as a whole, by the rules of the CLI', async () => {
  const stack = await aStack(world, { tags: { old: 'x' } })
  const tag = (tags: unknown) => world.ask('PATCH', `${stack}/tags`, tags)
  expect((await tag({ 'pulumi:project': 'things', empty: '' })).status).toBe(200)
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`t${i}`, '']))
  for (const [bad, message] of [
    [{ 'a b': '' }, 'The tag name "a b" is not valid'],
    [{ ['x'.repeat(41)]: '' }, 'is not valid'],
    [{ long: 'x'.repeat(257) }, 'The value of the tag "long" is longer than 256'],
    [many, 'at most 100 tags'],
    [{ number: 1 }, '/number'],
    [{ nul: 'a\0b' }, '/nul holds a character that cannot be kept'],
    [{ half: '\ud800' }, '/half holds a character that cannot be kept'],
  ] as const) {
    expect(await tag(bad)).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } })
  }
  expect((await world.ask('GET', stack)).body.tags).toEqual({ 'pulumi:project': 'things', empty: '' })
})

test('a renamed stack takes its state, its secrets and its history along', async () => {
  const stack = await aStack(world)
  const [project, name] = stack.split('/')
  const provider = { type: 'service', state: { owner: world.organization.slug, project, stack: name } }
  const root = {
    urn: `urn:pulumi:${name}::things::pulumi:pulumi:Stack::things-${name}`,
    custom: false,
    type: 'pulumi:pulumi:Stack',
  }
  const state = aDeployment([root, aResource('a', { parent: root.urn, inputs: { n: 1 } })], {
    manifest,
    secrets_providers: provider,
  })
  await world.ask('POST', `${stack}/import`, state)
  const [ciphertext] = (await world.ask('POST', `${stack}/batch-encrypt`, { plaintexts: ['c2VjcmV0'] })).body
    .ciphertexts

  const renamed = `moved/${name}-2`
  expect((await world.ask('POST', `${stack}/rename`, { newProject: 'moved', newName: `${name}-2` })).status).toBe(200)
  expect((await world.ask('GET', stack)).status).toBe(404)
  const { deployment } = (await world.ask('GET', `${renamed}/export`)).body
  const urn = `urn:pulumi:${name}-2::moved::pulumi:pulumi:Stack::moved-${name}-2`
  expect(deployment.resources).toEqual([
    { ...root, urn },
    aResource('a', { urn: `urn:pulumi:${name}-2::moved::test:index:Thing::a`, parent: urn, inputs: { n: 1 } }),
  ])
  expect(deployment.secrets_providers.state).toMatchObject({ project: 'moved', stack: `${name}-2` })
  expect((await world.ask('POST', `${renamed}/decrypt`, { ciphertext })).body).toEqual({ plaintext: 'c2VjcmV0' })
  expect((await world.ask('GET', `${renamed}/updates`)).body.updates).toMatchObject([
    { kind: 'rename', version: 2 },
    { kind: 'import', version: 1 },
  ])
})

test('a stack does not take the name of another, nor a new one while it is updated', async () => {
  const [one, two] = [await aStack(world), await aStack(world)]
  const newName = two.split('/')[1]
  expect((await world.ask('POST', `${one}/rename`, { newName })).body.message).toMatch(/already exists/)
  const update = await anUpdate(world, one)
  expect((await world.ask('POST', `${one}/rename`, { newName: 'free' })).body.message).toMatch(/Another update/)
  await update.end()
  expect((await world.ask('POST', `${one}/rename`, { newName: 'free' })).status).toBe(200)
})

test('a renamed stack keeps what an engine reported that fell silent before', async () => {
  const stack = await aStack(world)
  await world.ask('POST', `${stack}/import`, aDeployment([aResource('kept')]))
  const silent = await anUpdate(world, stack)
  await silent.report(made(1, 1, aResource('reported')))
  await silence(world, silent)
  const renamed = `${stack}-2`
  expect((await world.ask('POST', `${stack}/rename`, { newName: renamed.split('/')[1] })).status).toBe(200)
  expect(namesIn((await world.ask('GET', `${renamed}/export`)).body)).toEqual(['reported', 'kept'])
  expect((await world.ask('GET', `${renamed}/updates`)).body.updates).toMatchObject([
    { kind: 'rename', version: 3 },
    { kind: 'update', version: 2, result: 'failed' },
    { kind: 'import', version: 1 },
  ])
})

test('a stack with resources is deleted by force only, one that is updated not at all', async () => {
  const stack = await aStack(world)
  await world.ask('POST', `${stack}/import`, aDeployment([aResource('a', { urn: urnOf('a') })]))
  const kept = await world.ask('DELETE', stack)
  expect(kept).toMatchObject({
    status: 400,
    body: { code: 400, message: 'Bad Request: Stack still contains resources.' },
  })
  const update = await anUpdate(world, stack)
  expect((await world.ask('DELETE', `${stack}?force=true`)).status).toBe(409)
  await update.end()
  const { id } = (await world.ask('GET', stack)).body
  expect((await world.ask('DELETE', `${stack}?force=true`)).status).toBe(204)
  expect((await world.ask('GET', `${stack}/export`)).status).toBe(404)
  const { rows } = await world.ports.pool.query(
    'SELECT length(sealed_key) AS key, (SELECT count(*)::int FROM state_resources WHERE stack_id = s.id) AS resources FROM stacks s WHERE id = $1',
    [id],
  )
  expect(rows).toEqual([{ key: 0, resources: 0 }])
  expect((await world.ask('POST', 'things', { stackName: stack.split('/')[1] })).status).toBe(200)
})

test('the history comes newest first, page by page', async () => {
  const stack = await aStack(world)
  expect((await world.ask('GET', `${stack}/updates/latest`)).status).toBe(404)
  for (const status of ['succeeded', 'failed', 'succeeded']) await (await anUpdate(world, stack)).end(status)
  const versions = async (query: string) =>
    (await world.ask('GET', `${stack}/updates${query}`)).body.updates.map(({ version }: { version: number }) => version)
  expect(await versions('')).toEqual([3, 2, 1])
  expect(await versions('?pageSize=2&page=1')).toEqual([3, 2])
  expect(await versions('?pageSize=2&page=2')).toEqual([1])
  expect((await world.ask('GET', `${stack}/updates/2`)).body).toMatchObject({ info: { result: 'failed', version: 2 } })
  expect((await world.ask('GET', `${stack}/updates/4`)).status).toBe(404)
  for (const [query, field] of [
    ['?page=x', '/page'],
    ['?pageSize=-1', '/pageSize'],
    ['?pageSize=101', '/pageSize Too big: expected number to be <=100'],
    ['?page=99999999999', '/page'],
    ['/x', '/version'],
  ]) {
    const bad = await world.ask('GET', `${stack}/updates${query}`)
    expect(bad).toMatchObject({ status: 400, body: { code: 400, message: expect.stringContaining(field as string) } })
  }
})
