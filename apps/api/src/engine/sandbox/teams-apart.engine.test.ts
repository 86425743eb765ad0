import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../test/catalog.ts'
import { enginePath } from '../../../test/engine-places.ts'
import { anEnvironment } from '../../../test/environments.ts'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { aPerson, aTeam, type Team } from '../../../test/world.ts'
import { readConfig } from '../../platform/config/config.ts'
import { findSandbox } from './find-sandbox.ts'

const canary = 'canary-4be2'
const ofTheMachine = {
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/${canary}-machine`,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://169.254.170.2/${canary}-machine`,
  AWS_CONTAINER_AUTHORIZATION_TOKEN: `${canary}-machine`,
  AWS_ACCESS_KEY_ID: `${canary}-machine`,
  IDENTITY_ENDPOINT: `http://${canary}-machine`,
  GOOGLE_APPLICATION_CREDENTIALS: `/${canary}-machine`,
}

/** Looks wherever a run might find something of another: every environment, command line and file that it can read. */
const code = `
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
const attempt = (work) => { try { return work() } catch (error) { return error.code ?? 'failed' } }
const pids = () => readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
const walk = (place, depth = 6) => depth === 0 ? [] : attempt(() => readdirSync(place, { withFileTypes: true })
  .flatMap((entry) => entry.isDirectory() ? walk(join(place, entry.name), depth - 1) : [join(place, entry.name)]))
const files = (place) => [walk(place)].flat().filter((path) => attempt(() => statSync(path).size < 200_000))
const text = (path) => attempt(() => readFileSync(path, 'utf8'))
// What it finds is told without the rest: a value that holds one of its own secrets would be kept to itself.
const marks = (texts) => [...new Set(texts.join(' ').match(/canary-4be2-[a-z]+/g))].toSorted().join(' ')
const own = process.env.AUTOMAT_RUNNER_DIR
export const blueprint = {
  name: 'looking', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ seconds, secret }) {
    await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000))
    const claims = JSON.parse(Buffer.from(text(process.env.AWS_WEB_IDENTITY_TOKEN_FILE).split('.')[1], 'base64url'))
    // The data directory of this test is in /tmp itself.
    const others = [dirname(own), '/tmp', '/run'].flatMap(files).filter((path) => !path.startsWith(own + '/'))
    return {
      mine: [process.env.TEAM_KEY.length, secret.length, claims.team].join(' '),
      environments: marks(['self', ...pids()].map((pid) => text('/proc/' + pid + '/environ'))),
      commands: marks(pids().map((pid) => text('/proc/' + pid + '/cmdline'))),
      processes: pids().filter((pid) => text('/proc/' + pid + '/cmdline').includes('runner.ts')).length > 0,
      files: marks(others.map((path) => path + ' ' + text(path))),
      tokens: others.filter((path) => path.endsWith('.jwt')).length,
      machine: Object.keys(process.env).filter((name) => /^(AWS_CONTAINER|ECS_|IDENTITY_|MSI_|KUBERNETES_)/.test(name)).join(' '),
      metadata: process.env.AWS_EC2_METADATA_DISABLED + ' ' + process.env.METADATA_SERVER_DETECTION,
    }
  },
}
`
const names = ['mine', 'environments', 'commands', 'processes', 'files', 'tokens', 'machine', 'metadata']

const settings = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', PULUMI_PATH: enginePath }
const config = readConfig({ ...settings, DATA_DIR: await mkdtemp(join(tmpdir(), 'automat-sandbox-')) })
const isHere = (await findSandbox(config, { enginePath, launchersDir: null })).sandbox

describe.skipIf(isHere === null)('while runs of two teams are at work on one machine', () => {
  let portal: RunningPortal
  let blue: Team
  let red: Team

  beforeAll(async () => {
    Object.assign(process.env, ofTheMachine)
    portal = await aRunningPortal()
    const { organization } = portal
    blue = await aTeam(organization, 'blue')
    red = await aTeam(organization, 'red')
    for (const team of [blue, red]) {
      const bindings = [{ teamId: team.id, stage: null }]
      const accounts = [
        { name: `${team.slug} keys`, kind: 'keys', credentials: { TEAM_KEY: `${canary}-${team.slug}-key` } },
        {
          name: `${team.slug} role`,
          kind: 'aws',
          federation: { roleArn: `arn:aws:iam::123456789012:role/${canary}-${team.slug}` },
        },
      ]
      for (const account of accounts) {
        const made = await organization.admin.call('POST', 'accounts', { ...account, bindings })
        expect(made.status, JSON.stringify(made.body)).toBe(201)
      }
    }
    const outputs = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, {}])) }
    const properties = { seconds: { type: 'string' }, secret: { type: 'string', writeOnly: true } }
    const description = { accounts: ['keys', 'aws'], inputs: { type: 'object', properties }, outputs }
    await aPublishedVersion(organization.ctx, { name: 'looking', code, description }, { teams: [blue, red] })
    await portal.aWorker({ slots: 2, warmRunners: 2 })
  }, 60_000)
  afterAll(async () => {
    for (const name of Object.keys(ofTheMachine)) delete process.env[name]
    await portal.close()
  }, 60_000)

  const order = async (team: Team, seconds: number) => {
    const { call } = await aPerson(portal.world.app, portal.organization, { teams: [team] })
    const inputs = { seconds: String(seconds), secret: `${canary}-${team.slug}-input` }
    const { environment, run } = await anEnvironment(call, {
      team: team.id,
      blueprint: 'looking',
      name: `${canary}-${team.slug}-environment`,
      inputs,
      confirm: 'auto',
    })
    const get = async (url: string) => (await call('GET', url)).body
    const ended = async () => {
      await expect
        .poll(async () => (await get(`runs/${run.id}`)).state, { timeout: 90_000 })
        .not.toMatch(/queued|running/)
      return get(`runs/${run.id}`)
    }
    return { run, ended, get, environment }
  }

  test(
    'neither sees anything of the other: no variable, command, file, token or account',
    { timeout: 200_000 },
    async () => {
      const waiting = await order(blue, 25)
      await expect
        .poll(async () => (await waiting.get(`runs/${waiting.run.id}`)).accounts, { timeout: 60_000 })
        .toHaveLength(2)
      const looking = await order(red, 0)
      const ended = await looking.ended()
      expect(ended, JSON.stringify(ended.error)).toMatchObject({ state: 'succeeded' })
      expect(ended.accounts.map(({ name }: { name: string }) => name)).toEqual(['red keys', 'red role'])
      // The other was there all the while.
      expect((await waiting.get(`runs/${waiting.run.id}`)).state).toBe('running')
      const list: { name: string; value: unknown }[] = (await looking.get(`environments/${looking.environment.id}`))
        .outputs
      const seen = Object.fromEntries(list.map(({ name, value }) => [name, value]))
      expect(seen.mine).toBe(`${`${canary}-red-key`.length} ${`${canary}-red-input`.length} red`)
      // It found its own, so it would have found the other's.
      expect(seen).toMatchObject({ environments: `${canary}-red`, processes: true, files: '' })
      expect(['', `${canary}-red`]).toContain(seen.commands)
      const text = JSON.stringify([seen, await looking.get(`runs/${looking.run.id}/events`)])
      expect(text).not.toContain(`${canary}-blue`)
      expect(text).not.toContain(`${canary}-machine`)
      expect(seen).toMatchObject({ tokens: 0, machine: '', metadata: 'true none' })
      expect(await waiting.ended()).toMatchObject({ state: 'succeeded' })
    },
  )
})
