import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { aPerson, type Person } from '../../../test/world.ts'

let portal: RunningPortal
let author: Person
beforeAll(async () => {
  portal = await aRunningPortal()
  author = await aPerson(portal.world.app, portal.organization, { role: 'catalog_admin' })
}, 60_000)
afterAll(() => portal.close())

const code = (text: string) => `
export const blueprint = {
  name: 'greeting', version: '1.0.0', inputs: { parse: (value) => value },
  describe: () => ({
    name: 'greeting', version: '1.0.0', title: 'Greeting', summary: 'Says ${text}.', icon: 'box', readme: '',
    inputs: { type: 'object', properties: {}, additionalProperties: false },
    outputs: { type: 'object', properties: { text: { type: 'string' } } },
    presets: [], samples: [{ name: 'Usual', inputs: {} }], packages: [], accounts: [],
  }),
  async program() { return { text: '${text}' } },
}`

async function upload(artifact: string) {
  const { status, body } = await author.call('POST', 'blueprint-versions', {
    name: 'greeting',
    version: '1.0.0',
    artifact: Buffer.from(artifact).toString('base64'),
  })
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body.state).toBe('draft')
  return body.id
}

async function checked(id: string) {
  const version = async () => (await author.call('GET', `blueprint-versions/${id}`)).body
  await expect.poll(async () => (await version()).state, { timeout: 30_000 }).toBe('checked')
  return version()
}

test('an uploaded version is checked, published by somebody else, and ordered', async () => {
  const { admin } = portal.organization
  const refused = await checked(await upload('export const blueprint = {'))
  expect(refused.findings).toContainEqual(expect.objectContaining({ name: 'loads', passed: false }))
  expect((await admin.call('POST', `blueprint-versions/${refused.id}/publish`)).body.code).toBe('CHECKS_FAILED')

  const { id, findings } = await checked(await upload(code('hello')))
  expect(findings.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([])
  expect((await admin.call('POST', `blueprint-versions/${id}/publish`)).body.state).toBe('published')
  const { items: teams } = (await admin.call('GET', 'teams')).body
  await admin.call('PUT', `blueprints/greeting/portfolio/${teams[0].id}`, { stages: ['dev'] })

  await portal.aWorker()
  const { environment, run } = await portal.order('greeting', {})
  expect((await portal.settled(run.id)).state).toBe('succeeded')
  expect((await portal.environment(environment.id)).outputs).toMatchObject([{ name: 'text', value: 'hello' }])
})
