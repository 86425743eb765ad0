import { join } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { say } from '../../scripts/setup/progress.ts'
import { round, type Summary, summarize } from '../measuring/statistics.ts'
import { makeBlobs } from '../provider/workload.ts'
import type { BackendName, Backends } from './backends.ts'
import { TimedStack } from './cli.ts'
import type { Figures } from './probe.ts'
import type { StateService } from './service-process.ts'
import { serviceShare, type Share } from './service-share.ts'
import { type Life, liveThrough, type Operation, operations, withoutSecretsProvider } from './stack-life.ts'

export type Bench = {
  engine: PulumiCommand
  backends: Backends
  service: StateService
  scratch: string
  limitSeconds: number
  sides: BackendName[]
}

type Measured = Summary | { moreThanSeconds: number } | { leftOut: string }
type Side = Record<Operation | 'life', Measured>
export type Comparison = {
  sides: Partial<Record<BackendName, Side>>
  /** Of the medians; a life is everything but the export. */
  ratios: Record<string, Partial<Record<Operation | 'life', number>>>
  share: Record<'service' | 'asPortalRuns', Partial<Record<Operation, Share>>>
}

const inLife = operations.filter((operation) => operation !== 'export')
let lives = 0

/** Backend after backend, again and again, so that a slow minute of the machine is everybody's. */
export async function compareBackends(bench: Bench, resources: number, repeats: number): Promise<Comparison> {
  const found = Object.fromEntries(bench.sides.map((name) => [name, [] as Life[]])) as Record<BackendName, Life[]>
  const figures: Record<string, Partial<Record<Operation, Share[]>>> = { service: {}, asPortalRuns: {} }
  const state = await stateFor(bench, resources)
  for (let turn = 1; turn <= repeats; turn += 1) {
    for (const name of bench.sides) {
      const life = await liveOnce(bench, name, { resources, state }, figures[name])
      found[name].push(life)
      const words = operations.map((operation) => `${operation} ${life[operation]?.toFixed(2) ?? '–'}`)
      say(`${resources} resources, ${turn} of ${repeats}, ${name}: ${words.join(', ')}`)
    }
  }
  const sides: Comparison['sides'] = Object.fromEntries(
    bench.sides.map((name) => [name, sideOf(found[name], bench.limitSeconds)]),
  )
  return {
    sides,
    ratios: ratiosOf(sides),
    share: { service: middle(figures['service']), asPortalRuns: middle(figures['asPortalRuns']) },
  }
}

async function liveOnce(
  bench: Bench,
  name: BackendName,
  { resources, state }: { resources: number; state: string | null },
  figures: Partial<Record<Operation, Share[]>> | undefined,
): Promise<Life> {
  lives += 1
  const { engine, service, limitSeconds } = bench
  const around = async (operation: Operation, work: () => Promise<number | null>) => {
    if (figures === undefined) return work()
    await service.figures()
    const seconds = await work()
    const taken: Figures = await service.figures()
    if (seconds !== null) (figures[operation] ??= []).push(serviceShare(taken, seconds))
    return seconds
  }
  const options = { name: `life-${lives}`, resources, limitSeconds, state, around }
  return liveThrough(engine, await bench.backends[name](), options)
}

/** One more stack, not counted, whose state the others import where their own creation takes too long. */
async function stateFor(bench: Bench, resources: number): Promise<string | null> {
  lives += 1
  const backend = await bench.backends.asPortalRuns()
  const stack = new TimedStack(bench.engine, backend, `state-${lives}`, bench.limitSeconds)
  await stack.init()
  if ((await stack.up(makeBlobs(resources))) === null) return null
  const file = join(backend.workDir, 'exported.json')
  await stack.export(file)
  await stack.remove()
  return withoutSecretsProvider(file, join(bench.scratch, `state-${resources}.json`))
}

function sideOf(found: Life[], limitSeconds: number): Side {
  const measured = (operation: Operation): Measured => {
    const seconds = found.map((life) => life[operation])
    if (seconds.every((one) => one !== null)) return summarize(seconds)
    return { moreThanSeconds: limitSeconds }
  }
  const side = Object.fromEntries(operations.map((operation) => [operation, measured(operation)]))
  const whole = found.map((life) => inLife.map((operation) => life[operation]))
  const isWhole = whole.every((life): life is number[] => life.every((one) => one !== null))
  const life: Measured = isWhole
    ? summarize(whole.map(sum))
    : { moreThanSeconds: round(Math.min(...whole.map((all) => sum(all.map((one) => one ?? limitSeconds))))) }
  return { ...side, life } as Side
}

function ratiosOf(sides: Comparison['sides']): Comparison['ratios'] {
  const pairs = ['service', 'asPortalRuns'] as const
  const others = ['file', 'postgres'] as const
  return Object.fromEntries(
    pairs.flatMap((ours) =>
      others.map((theirs) => [
        `${ours}To${theirs === 'file' ? 'File' : 'Postgres'}`,
        ratios(sides[ours], sides[theirs]),
      ]),
    ),
  )
}

/** Where theirs was cut off, the ratio is the most that it can be. */
function ratios(ours: Side | undefined, theirs: Side | undefined): Partial<Record<Operation | 'life', number>> {
  if (ours === undefined || theirs === undefined) return {}
  const rows = [...operations, 'life' as const].map((key) => [key, least(ours[key]), least(theirs[key])] as const)
  return Object.fromEntries(
    rows.flatMap(([key, a, b]) => (a === null || b === null || !('median' in ours[key]) ? [] : [[key, round(a / b)]])),
  )
}

function least(measured: Measured): number | null {
  if ('median' in measured) return measured.median
  return 'moreThanSeconds' in measured ? measured.moreThanSeconds : null
}

function middle(figures: Partial<Record<Operation, Share[]>> | undefined): Partial<Record<Operation, Share>> {
  return Object.fromEntries(
    Object.entries(figures ?? {}).map(([operation, shares]) => {
      const sorted = shares.toSorted((a, b) => a.wallSeconds - b.wallSeconds)
      return [operation, sorted[Math.floor(sorted.length / 2)]]
    }),
  )
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
