import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enginePath } from '../../../test/engine-places.ts'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { readConfig } from '../../platform/config/config.ts'
import { findSandbox } from './find-sandbox.ts'

const canary = 'canary-51c7-master-key'

/** Tries what a blueprint has no part in, and tells as its output how far it came. */
const code = `
import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
const own = process.env.AUTOMAT_RUNNER_DIR
const dataDir = dirname(dirname(own))
const attempt = (work) => { try { return work() } catch (error) { return error.code ?? 'failed' } }
const list = (place) => attempt(() => readdirSync(place).toSorted().join(' '))
const run = (...command) => attempt(() => execFileSync(command[0], command.slice(1), { stdio: 'pipe' }).toString())
const pids = () => readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
export const blueprint = {
  name: 'hostile', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ repository, key, home }) {
    spawn('sleep', ['617'], { detached: true, stdio: 'ignore' }).unref()
    const ofAll = (file) => pids().map((pid) => attempt(() => readFileSync('/proc/' + pid + '/' + file, 'utf8'))).join(' ')
    return {
      dataDir: list(dataDir),
      keys: list(dataDir + '/keys'),
      key: attempt(() => readFileSync(key, 'utf8')),
      runners: readdirSync(dataDir + '/runners').length,
      home: list(home),
      processes: ofAll('cmdline').replaceAll(String.fromCharCode(0), ' '),
      addresses: ofAll('environ').includes('postgresql:') ? 'seen' : 'not seen',
      above: attempt(() => { process.chdir('../../..'); return readFileSync('keys/master.key', 'utf8') }),
      writes: [repository + '/apps/api/src/worker.ts', dataDir + '/launchers/pulumi-resource-test', dataDir + '/compile-cache/x', '/usr/lib/x', '/etc/x']
        .map((place) => attempt(() => writeFileSync(place, 'x', { flag: 'a' }) ?? 'written')).join(' '),
      undone: [run('umount', dataDir), run('mount', '-o', 'remount,bind,rw', '/'), run('umount', '-l', '/tmp')].join(' '),
      own: attempt(() => writeFileSync(own + '/x', 'x') ?? 'written'),
    }
  },
}
`

const settings = (dataDir: string, more: object = {}) => ({
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  DATA_DIR: dataDir,
  PULUMI_PATH: enginePath,
  ...more,
})
const places = { enginePath, launchersDir: null }

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'automat-sandbox-'))
  await mkdir(join(dataDir, 'keys'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const isHere = (await findSandbox(readConfig(settings(await mkdtemp(join(tmpdir(), 'automat-sandbox-')))), places))
  .sandbox

describe.skipIf(isHere === null)('a hostile blueprint', () => {
  let portal: RunningPortal
  beforeAll(async () => {
    portal = await aRunningPortal()
    await mkdir(join(portal.dataDir, 'keys'))
    await writeFile(join(portal.dataDir, 'keys', 'master.key'), canary)
    await portal.aWorker({ warmRunners: 2 })
  }, 60_000)
  afterAll(() => portal.close(), 60_000)

  test(
    'sees nothing of its worker, its machine and other runs, and leaves nothing running',
    { timeout: 120_000 },
    async () => {
      const names = [
        'dataDir',
        'keys',
        'key',
        'runners',
        'home',
        'processes',
        'addresses',
        'above',
        'writes',
        'undone',
        'own',
      ]
      const outputs = Object.fromEntries(names.map((name) => [name, { title: name, secret: false }]))
      const inputs = { type: 'object', properties: {}, additionalProperties: { type: 'string' } }
      await portal.publish({ name: 'hostile', code, description: { inputs, outputs } })
      const asked = {
        repository: join(import.meta.dirname, '../../../../..'),
        key: join(portal.dataDir, 'keys', 'master.key'),
        home: process.env.HOME ?? '/root',
      }
      const { environment, run } = await portal.order('hostile', asked)
      const ended = await portal.settled(run.id)
      expect(ended, JSON.stringify(ended.error)).toMatchObject({ state: 'succeeded' })
      const list: { name: string; value: unknown }[] = (await portal.environment(environment.id)).outputs
      const seen = Object.fromEntries(list.map(({ name, value }) => [name, value]))
      expect(JSON.stringify(seen)).not.toContain(canary)
      expect(seen).toMatchObject({
        dataDir: 'compile-cache launchers runners',
        keys: 'ENOENT',
        key: 'ENOENT',
        above: 'ENOENT',
        runners: 1,
        writes: 'EROFS EROFS EROFS EROFS EROFS',
        undone: 'failed failed failed',
        own: 'written',
        addresses: 'not seen',
      })
      expect(seen.processes).toContain('runner.ts')
      expect(seen.processes).not.toContain('vitest')
      expect(await portal.processes('617')).toEqual([])
      expect(await readdir(join(portal.dataDir, 'keys'))).toEqual(['master.key'])
    },
  )
})

test('settings that would open it are told, and where it is required nothing starts', async () => {
  const opened = { RUNNER_WRITABLE: dataDir }
  expect(await findSandbox(readConfig(settings(dataDir, opened)), places)).toMatchObject({
    sandbox: null,
    reason: isHere === null ? expect.any(String) : 'DATA_DIR can be seen in it',
  })
  const required = readConfig(settings(dataDir, { ...opened, RUNNER_SANDBOX: 'required' }))
  await expect(findSandbox(required, places)).rejects.toThrow('RUNNER_SANDBOX is "required"')
  const off = readConfig(settings(dataDir, { RUNNER_SANDBOX: 'off' }))
  expect((await findSandbox(off, places)).sandbox).toBeNull()
})
