import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { main, step } from '../../scripts/setup/progress.ts'
import { writeLauncher } from '../provider/write-launcher.ts'
import { timeBareEngine } from './bare-engine.ts'
import { type CleanUp, killDescendants } from '../measuring/clean-up.ts'
import { enginePath, machineOf, runBenchmark } from '../measuring/run-benchmark.ts'
import { emptyFileBackend } from './file-backend.ts'
import { measure, type Measured, type Sides } from './measure.ts'
import { timeNaiveProgram } from './naive-program.ts'
import { type Options, readOptions } from './options.ts'
import { callWithToken } from './portal-api.ts'
import { Portal } from './portal-process.ts'
import { publishBlueprint, signIn, uploadBlueprint } from './publish-blueprint.ts'
import { round } from '../measuring/statistics.ts'
import { judge } from './targets.ts'
import { type Ordering, timePortal } from './time-portal.ts'

/** What a run costs beyond the engine's own work. docs/benchmarks.md says what each side measures. */
async function measureAll({ repeats, phases }: Options, scratch: string, cleanUp: CleanUp) {
  const engine = await enginePath()
  // Of the last minute, before this began.
  const load = round(loadavg()[0]!)
  const sides = await prepareSides(scratch, engine, cleanUp)
  const resources: Record<number, Measured> = {}
  for (const [size, times] of Object.entries(repeats)) {
    const { phases: where, ...measured } = await measure(sides, Number(size), times)
    resources[Number(size)] = { ...measured, ...(phases ? { phases: where } : {}) }
  }
  const machine = { ...(await machineOf(engine, join(scratch, 'portal'))), load }
  return { benchmark: 'run-overhead', machine, resources, targets: judge(resources) }
}

async function prepareSides(scratch: string, engine: PulumiCommand, cleanUp: CleanUp): Promise<Sides> {
  const dataDir = join(scratch, 'portal')
  const launchers = join(dataDir, 'launchers')
  await writeLauncher(launchers)
  const portal = await Portal.on(dataDir)
  cleanUp.add(() => portal.close())
  // Undone first: what the sides without a portal have started.
  cleanUp.add(async () => killDescendants({ keep: [portal.processId] }))
  const ordering = await step('Starting a portal of its own', () => prepareOrdering(portal, scratch))
  return {
    bare: async (resources) => timeBareEngine(engine, await emptyFileBackend(scratch, launchers), resources),
    naive: async (resources) => timeNaiveProgram(await emptyFileBackend(scratch, launchers), resources),
    portal: (resources) => timePortal(ordering, resources),
  }
}

async function prepareOrdering(portal: Portal, scratch: string): Promise<Ordering> {
  const { url } = portal
  const author = await signIn(url, await portal.start())
  const published = await publishBlueprint(url, author, await uploadBlueprint(author, scratch))
  const { secret: token } = await portal.operator('token', 'create', '--name', 'bench', '--days', '1')
  return { url, token, call: callWithToken(url, token), ...published }
}

main(async () => {
  const options = readOptions(process.argv.slice(2))
  await runBenchmark((scratch, cleanUp) => measureAll(options, scratch, cleanUp))
})
