import { loadavg } from 'node:os'
import { join } from 'node:path'
import { main, say, step } from '../../scripts/setup/progress.ts'
import { children, type CleanUp, killDescendants } from '../measuring/clean-up.ts'
import { enginePath, machineOf, runBenchmark } from '../measuring/run-benchmark.ts'
import { round } from '../measuring/statistics.ts'
import { writeLauncher } from '../provider/write-launcher.ts'
import { makeBackends } from './backends.ts'
import { type Bench, compareBackends, type Comparison } from './compare-backends.ts'
import { measureCrowd } from './crowd.ts'
import { measureGrowth } from './growth.ts'
import { type Options, readOptions, repeatsOf } from './options.ts'
import { startService } from './service-process.ts'
import { judge } from './targets.ts'

/** The state service beside the CLI's own backends. docs/benchmarks.md says what each side is. */
async function measureAll(options: Options, scratch: string, cleanUp: CleanUp) {
  // Of the last minute, before this began.
  const load = round(loadavg()[0]!)
  const prepared = await prepare(scratch, options, cleanUp)
  const { parts } = options
  const sizes = parts.includes('backends') ? await compareSizes(prepared, options) : undefined
  const growth = parts.includes('growth') ? await measureGrowth(prepared, options.repeats ?? 3) : undefined
  const crowd = parts.includes('crowd') ? await measureCrowd(prepared, options.stacks) : undefined
  const { rssMegabytes } = await prepared.service.figures()
  return {
    benchmark: 'state-service',
    machine: { ...(await machineOf(prepared.engine, join(scratch, 'portal'))), load },
    limitSeconds: options.limitSeconds,
    sizes,
    growth,
    crowd,
    rssMegabytesAtTheEnd: rssMegabytes.after,
    targets: judge({ ...(sizes && { sizes }), ...(growth && { growth }), ...(crowd && { crowd }) }),
  }
}

async function prepare(scratch: string, { limitSeconds, sides }: Options, cleanUp: CleanUp): Promise<Bench> {
  const engine = await enginePath()
  const launchers = join(scratch, 'launchers')
  await writeLauncher(launchers)
  const service = await step('Starting PostgreSQL and the state service', () =>
    startService(join(scratch, 'portal'), cleanUp),
  )
  // Undone first: CLIs and their providers.
  const keep = children()
  cleanUp.add(async () => killDescendants({ keep }))
  return { engine, backends: makeBackends(scratch, launchers, service), service, scratch, limitSeconds, sides }
}

async function compareSizes(prepared: Bench, options: Options): Promise<Record<number, Comparison>> {
  say('Warming up')
  await compareBackends(prepared, 10, 1)
  const found: Record<number, Comparison> = {}
  for (const size of options.sizes) found[size] = await compareBackends(prepared, size, repeatsOf(size, options))
  return found
}

main(async () => {
  const options = readOptions(process.argv.slice(2))
  await runBenchmark((scratch, cleanUp) => measureAll(options, scratch, cleanUp))
})
