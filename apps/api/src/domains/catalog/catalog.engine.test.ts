import { once } from 'node:events'
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

const code = (text: string, before = '') => `
${before}
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

async function upload(artifact: string, name = 'greeting'): Promise<string> {
  const { status, body } = await author.call('POST', 'blueprint-versions', {
    name,
    version: '1.0.0',
    artifact: Buffer.from(artifact).toString('base64'),
  })
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body.state).toBe('draft')
  return body.id
}

const slow = code('slow', 'await new Promise((resolve) => setTimeout(resolve, 4000))')

async function isBeingChecked(id: string): Promise<boolean> {
  return (await author.call('GET', `blueprint-versions/${id}`)).body.isBeingChecked
}

async function checked(id: string) {
  const version = async () => (await author.call('GET', `blueprint-versions/${id}`)).body
  await expect.poll(async () => (await version()).state, { timeout: 60_000 }).toBe('checked')
  return version()
}

test('a draft whose worker died is checked again', async () => {
  const id = await upload(slow)
  expect(await isBeingChecked(id)).toBe(false)
  const worker = await portal.aWorkerProcess()
  await expect.poll(() => isBeingChecked(id), { timeout: 20_000 }).toBe(true)
  worker.kill('SIGKILL')
  const another = await portal.aWorkerProcess()
  const { findings } = await checked(id)
  expect(findings.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([])
  another.kill('SIGTERM')
  await once(another, 'exit')
})

test('a worker that stops gives its drafts back at once; a few are checked at a time, the rest waits', async () => {
  const ids: string[] = []
  for (const name of ['one', 'two', 'three', 'four']) ids.push(await upload(slow, name))
  const inWork = async () => (await Promise.all(ids.map(isBeingChecked))).filter(Boolean).length
  const checker = await portal.aChecker()
  await expect.poll(inWork, { timeout: 10_000 }).toBe(2)
  await checker.stop()
  expect(await inWork()).toBe(0)
  const seen: number[] = []
  const watch = setInterval(() => void inWork().then((count) => seen.push(count)), 100)
  const another = await portal.aChecker()
  for (const id of ids) await checked(id)
  clearInterval(watch)
  await another.stop()
  expect(Math.max(...seen)).toBe(2)
  const attempts = await portal.world.ports.db.blueprintVersion.findMany({ where: { id: { in: ids } } })
  expect(attempts.map(({ checkAttempt }) => checkAttempt)).toEqual([1, 1, 1, 1])
})

test('an uploaded version is checked, published by somebody else, and ordered', async () => {
  await portal.aChecker()
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
