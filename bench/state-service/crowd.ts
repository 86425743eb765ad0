import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '../../scripts/setup/progress.ts'
import { round } from '../measuring/statistics.ts'
import { contentWith, makeBlobs } from '../provider/workload.ts'
import { TimedStack } from './cli.ts'
import type { Bench } from './compare-backends.ts'
import { auditChain, type LockWaits, LockWatch } from './lock-waits.ts'
import { serviceShare, type Share } from './service-share.ts'

const resourcesEach = 20
const contentBytes = 8 * 1024

type Latency = { count: number; median: number; p95: number; maximum: number }

export type Crowd = {
  stacks: number
  resourcesEach: number
  seconds: number
  /** Stacks whose exported state is not exactly what their program made. */
  wrongStates: string[]
  lockWaits: LockWaits
  /** Waits for anything but the organization's audit chain, which is no stack's. */
  waitsForOtherStacks: number
  /** Milliseconds in the service, by route. */
  latencies: Record<string, Latency>
  service: Share
}

/** Many stacks updated at once by CLIs of their own; what each of them left is compared with what it made. */
export async function measureCrowd(bench: Bench, stacks: number): Promise<Crowd> {
  const members = await Promise.all(
    Array.from({ length: stacks }, async (_, index) => {
      const backend = await bench.backends.service()
      const stack = new TimedStack(bench.engine, backend, `crowd-${index}`, 1800)
      return { name: `crowd-${index}`, stack, file: join(backend.workDir, 'state.json') }
    }),
  )
  // One after the other: making them is not what is measured.
  for (const { stack } of members) await stack.init()
  await bench.service.figures()
  const watch = await LockWatch.start(bench.service.databaseUrl)
  const from = performance.now()
  await Promise.all(members.map(({ name, stack }) => stack.up(programOf(name))))
  const seconds = (performance.now() - from) / 1000
  const figures = await bench.service.figures()
  const lockWaits = await watch.stop()
  say(`${stacks} stacks at once: ${seconds.toFixed(1)} s`)
  const wrongStates: string[] = []
  for (const { name, stack, file } of members) {
    await stack.export(file)
    if (!(await isExact(name, file))) wrongStates.push(name)
    await stack.destroy()
    await stack.remove()
  }
  const others = Object.entries(lockWaits.waits).filter(([what]) => what !== auditChain)
  return {
    stacks,
    resourcesEach,
    seconds: round(seconds),
    wrongStates,
    lockWaits,
    waitsForOtherStacks: others.reduce((all, [, { seen }]) => all + seen, 0),
    latencies: Object.fromEntries(Object.entries(figures.routes).map(([route, times]) => [route, latency(times)])),
    service: serviceShare(figures, seconds),
  }
}

function programOf(name: string) {
  return makeBlobs(resourcesEach, contentWith(`${name}/`, contentBytes))
}

async function isExact(name: string, file: string): Promise<boolean> {
  const { deployment } = JSON.parse(await readFile(file, 'utf8'))
  const content = contentWith(`${name}/`, contentBytes)
  const wanted = new Map(Array.from({ length: resourcesEach }, (_, i) => [`blob-${i}`, content(i)]))
  const blobs = deployment.resources.filter(({ type }: { type: string }) => type === 'bench:index:Blob')
  const isRight = blobs.every(({ urn, inputs, outputs }: any) => {
    const expected = wanted.get(urn.split('::').at(-1))
    return wanted.delete(urn.split('::').at(-1)) && inputs.content === expected && outputs.content === expected
  })
  return isRight && wanted.size === 0 && deployment.pending_operations === undefined
}

function latency(times: number[]): Latency {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { count: sorted.length, median: at(0.5), p95: at(0.95), maximum: at(1) }
}
