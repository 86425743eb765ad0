import { join } from 'node:path'
import { say } from '../../scripts/setup/progress.ts'
import { round, type Summary, summarize } from '../measuring/statistics.ts'
import { contentWith, makeBlobs } from '../provider/workload.ts'
import { TimedStack } from './cli.ts'
import type { Bench } from './compare-backends.ts'
import { serviceShare, type Share } from './service-share.ts'

const sizes = [1000, 5000] as const
/** Inputs and outputs: 2 KB of state. */
const contentBytes = 1024
const steps = ['create', 'noop', 'export', 'destroy'] as const
type Step = (typeof steps)[number]

export type Growth = {
  stateBytesEach: number
  sizes: Record<number, Record<Step, Summary>>
  /** How many times as long the larger takes. */
  factors: Record<Step, number>
  memory: Record<number, Share['rssMegabytes']>
}

/** Five times as many resources of 2 KB, against the service as the CLI finds it. */
export async function measureGrowth(bench: Bench, repeats: number): Promise<Growth> {
  const found = new Map<number, Record<Step, number[]>>()
  const memory: Growth['memory'] = {}
  for (let turn = 1; turn <= repeats; turn += 1) {
    for (const size of sizes) {
      await bench.service.figures()
      const times = await liveOnce(bench, `growth-${size}-${turn}`, size)
      memory[size] = serviceShare(await bench.service.figures(), 1).rssMegabytes
      const all = found.get(size) ?? { create: [], noop: [], export: [], destroy: [] }
      for (const step of steps) all[step].push(times[step])
      found.set(size, all)
      const words = steps.map((step) => `${step} ${times[step].toFixed(2)}`)
      say(`growth, ${size} resources of 2 KB, ${turn} of ${repeats}: ${words.join(', ')}`)
    }
  }
  const summed = Object.fromEntries(
    Array.from(found, ([size, all]) => [size, mapSteps((step) => summarize(all[step]))]),
  ) as Growth['sizes']
  const [small, large] = sizes.map((size) => summed[size]!)
  const factors = mapSteps((step) => round(large![step].median / small![step].median))
  return { stateBytesEach: 2 * contentBytes, sizes: summed, factors, memory }
}

async function liveOnce({ engine, backends }: Bench, name: string, size: number): Promise<Record<Step, number>> {
  const backend = await backends.service()
  const stack = new TimedStack(engine, backend, name, patienceSeconds)
  const program = makeBlobs(size, contentWith('', contentBytes))
  await stack.init()
  const times = {
    create: inTime(await stack.up(program)),
    noop: inTime(await stack.up(program)),
    export: inTime(await stack.export(join(backend.workDir, 'state.json'))),
    destroy: inTime(await stack.destroy()),
  }
  await stack.remove()
  return times
}

const patienceSeconds = 1800

function inTime(seconds: number | null): number {
  if (seconds === null) throw new Error(`An operation took more than ${patienceSeconds} seconds.`)
  return seconds
}

function mapSteps<T>(valueOf: (step: Step) => T): Record<Step, T> {
  return Object.fromEntries(steps.map((step) => [step, valueOf(step)])) as Record<Step, T>
}
