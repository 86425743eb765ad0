import { type ChildProcess, execFile, fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { DraftChecker } from '../src/domains/catalog/checks/draft-checker.ts'
import { RunWorker, type WorkerOptions } from '../src/domains/runs/worker/run-worker.ts'
import { primeCompileCache } from '../src/engine/prime-compile-cache.ts'
import { findRunnerPlaces } from '../src/engine/runner-places.ts'
import { findSandbox } from '../src/engine/sandbox/find-sandbox.ts'
import { ensureLaunchers } from '@automat/providers/launchers'
import { aPublishedVersion, aShippedVersion } from './catalog.ts'
import { enginePath, writeTestLauncher } from './engine-places.ts'
import { anEnvironment } from './environments.ts'
import { aPerson, aTeam, aWorld } from './world.ts'

type Blueprint = { name: string; code: string; description?: object }

/** API, database and engine with a team and a member of it. Workers are started by the test. */
export async function aRunningPortal(settings: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'automat-runs-'))
  const world = await aWorld({ DATA_DIR: dataDir, PULUMI_PATH: enginePath, ...settings })
  const organization = await world.anOrganization()
  const team = await aTeam(organization)
  const member = await aPerson(world.app, organization, { teams: [team] })
  await world.app.listen({ host: '127.0.0.1', port: Number(settings.PORT ?? 0) })
  const apiUrl = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  const launchersDir = await testLaunchers(dataDir)
  const atEnd: (() => Promise<unknown>)[] = []
  let compiled: Promise<void> | undefined

  const portal = {
    world,
    organization,
    dataDir,
    /** As a member of the team. */
    call: member.call,

    publish: (blueprint: Blueprint) => aPublishedVersion(organization.ctx, blueprint, { teams: [team] }),

    /** From now on the team's runs of a blueprint need an approval in these stages. */
    async holdToApproval(name: string, approvalStages: string[]): Promise<void> {
      const entry = { stages: ['dev'], approvalStages }
      const answer = await organization.admin.call('PUT', `blueprints/${name}/portfolio/${team.id}`, entry)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    },

    /** A blueprint that ships, built, checked by a runner and published; our providers are there for its runs. */
    async publishShipped(name: string): Promise<void> {
      const entry = join(import.meta.dirname, '../../../packages/blueprints/src/blueprints', name, 'blueprint.ts')
      await ensureLaunchers(launchersDir)
      await aShippedVersion(world.ports, organization.ctx, { name, entry, team })
    },

    async aWorker(options: Partial<WorkerOptions> = {}): Promise<RunWorker> {
      // As the worker's process does at its start.
      await (compiled ??= primeCompileCache(dataDir))
      const { sandbox } = await findSandbox(world.ports.config, { enginePath, launchersDir })
      const places = { apiUrl, pulumiPath: enginePath, launchersDir, dataDir, sandbox }
      const limits = { slots: 2, warmRunners: 1, timeLimitSeconds: 120, cancelGraceSeconds: 10 }
      const worker = new RunWorker(world.ports, { ...places, ...limits, ...options })
      await worker.start()
      atEnd.push(() => worker.stop(1))
      return worker
    },

    /** What a worker does with drafts, in this process. */
    async aChecker(): Promise<DraftChecker> {
      const { places } = await findRunnerPlaces(world.ports.config)
      const checker = new DraftChecker(world.ports, places)
      await checker.start()
      atEnd.push(() => checker.stop())
      return checker
    },

    /** The worker as it is deployed: a process of its own, which a test may kill. */
    async aWorkerProcess(): Promise<ChildProcess> {
      const pepperFile = join(dataDir, 'token-pepper.key')
      await writeFile(pepperFile, world.pepper.toString('base64'), { mode: 0o600 })
      const worker = fork(join(import.meta.dirname, '../src/worker.ts'), [], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...settings,
          PATH: process.env.PATH,
          DATABASE_URL: world.ports.config.databaseUrl,
          DATA_DIR: dataDir,
          PUBLIC_URL: apiUrl,
          PULUMI_PATH: enginePath,
          TOKEN_PEPPER_FILE: pepperFile,
          LOG_LEVEL: 'silent',
        },
      })
      atEnd.push(async () => worker.kill('SIGKILL'))
      return worker
    },

    order: (blueprint: string, inputs: object, more: object = {}) =>
      anEnvironment(member.call, { team: team.id, blueprint, inputs, confirm: 'auto', ...more }),

    /** A further run of an environment. */
    async ask(environmentId: string, body: object): Promise<string> {
      const answer = await member.call('POST', `environments/${environmentId}/runs`, { confirm: 'auto', ...body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body.id
    },

    run: async (id: string) => (await member.call('GET', `runs/${id}`)).body,
    environment: async (id: string) => (await member.call('GET', `environments/${id}`)).body,

    /** The run once it waits for a decision or has ended. */
    async settled(id: string) {
      // Ten times a second the database alone: what the API tells of a run is many queries.
      const state = async () => (await world.ports.db.run.findUniqueOrThrow({ where: { id } })).state
      await expect.poll(state, { timeout: 90_000, interval: 100 }).not.toMatch(/queued|running/)
      return portal.run(id)
    },

    /** Until the engine works on the stack itself and no longer on its preview. */
    applying: (id: string) =>
      expect
        .poll(
          () => world.ports.db.stackUpdate.count({ where: { runId: id, dryRun: false, startedAt: { not: null } } }),
          {
            timeout: 60_000,
            interval: 50,
          },
        )
        .toBe(1),

    /** The processes of this portal's runners whose command line holds `word`. */
    async processes(word: string): Promise<number[]> {
      const pids = (await readdir('/proc')).map(Number).filter(Boolean)
      const read = (pid: number, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
      const isOurs = async (pid: number) =>
        (await read(pid, 'cmdline')).includes(word) && (await read(pid, 'environ')).includes(`=${dataDir}/runners/`)
      const ours = await Promise.all(pids.map(async (pid) => ((await isOurs(pid)) ? [pid] : [])))
      return ours.flat()
    },

    async close() {
      for (const end of atEnd.toReversed()) await end()
      await world.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return portal
}

export type RunningPortal = Awaited<ReturnType<typeof aRunningPortal>>

/** A directory with the provider of the test's own things, compiled ahead: in a sandbox a cache can only be read. */
async function testLaunchers(dataDir: string): Promise<string> {
  const directory = join(dataDir, 'launchers')
  await mkdir(directory)
  const launcher = await writeTestLauncher(directory, join(directory, 'compile-cache'))
  await promisify(execFile)(launcher, ['--compile-only'])
  return directory
}
