import { say } from '../../scripts/setup/progress.ts'
import { round } from '../measuring/statistics.ts'
import { contentWith, makeBlobs } from '../provider/workload.ts'
import { project } from './backends.ts'
import { TimedStack } from './cli.ts'
import type { Bench } from './compare-backends.ts'
import { type LockWaits, LockWatch } from './lock-waits.ts'
import type { StateService } from './service-process.ts'
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
  /** Milliseconds in the service, by route. */
  latencies: Record<string, Latency>
  service: Share
}

/** Many stacks updated at once by CLIs of their own; what each of them left is compared with what it made. */
export async function measureCrowd(bench: Bench, stacks: number): Promise<Crowd> {
  const { service } = bench
  const names = Array.from({ length: stacks }, (_, index) => `crowd-${index}`)
  const members = await Promise.all([...names, bystander].map((name) => aMember(bench, name)))
  await members.pop()?.up()
  await service.figures()
  const watch = await LockWatch.start(service.databaseUrl, { project, name: bystander })
  const from = performance.now()
  await Promise.all(members.map(({ up }) => up()))
  const seconds = (performance.now() - from) / 1000
  const figures = await service.figures()
  const lockWaits = await watch.stop()
  say(`${stacks} stacks at once: ${seconds.toFixed(1)} s`)
  const exact = await Promise.all(names.map(async (name) => isExact(name, await exported(service, name))))
  return {
    stacks,
    resourcesEach,
    seconds: round(seconds),
    wrongStates: names.filter((_, index) => !exact[index]),
    lockWaits,
    latencies: Object.fromEntries(Object.entries(figures.routes).map(([route, times]) => [route, latency(times)])),
    service: serviceShare(figures, seconds),
  }
}

const bystander = 'bystander'

/** The stacks are made by HTTP alone: that is not what is measured. */
async function aMember({ engine, backends, service }: Bench, name: string) {
  const headers = { authorization: `token ${service.token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ stackName: name })
  const made = await fetch(`${service.url}/api/stacks/${service.organization}/${project}`, {
    method: 'POST',
    headers,
    body,
  })
  if (!made.ok) throw new Error(await made.text())
  const stack = new TimedStack(engine, await backends.service(), name, 1800)
  return { up: () => stack.up(programOf(name)) }
}

async function exported({ url, token, organization }: StateService, name: string): Promise<any> {
  const headers = { authorization: `token ${token}` }
  return (await fetch(`${url}/api/stacks/${organization}/${project}/${name}/export`, { headers })).json()
}

function programOf(name: string) {
  return makeBlobs(resourcesEach, contentWith(`${name}/`, contentBytes))
}

function isExact(name: string, { deployment }: any): boolean {
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
