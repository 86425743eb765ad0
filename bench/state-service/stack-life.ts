import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { makeBlobs } from '../provider/workload.ts'
import type { Backend } from './backends.ts'
import { TimedStack } from './cli.ts'

export const operations = ['create', 'noop', 'addTwo', 'export', 'destroy'] as const
export type Operation = (typeof operations)[number]

/** Seconds of each operation; null where it was cut off at the limit or could not be tried. */
export type Life = Record<Operation, number | null>

type Around = (operation: Operation, work: () => Promise<number | null>) => Promise<number | null>
type Options = {
  name: string
  resources: number
  limitSeconds: number
  /** A state with these resources, for what comes after a creation that was cut off. */
  state: string | null
  around?: Around
}

/** A stack from its creation to its end, with every operation timed. Checks that the state holds what it should. */
export async function liveThrough(engine: PulumiCommand, backend: Backend, options: Options): Promise<Life> {
  const { resources, limitSeconds, state, around = (_operation, work) => work() } = options
  const life: Life = { create: null, noop: null, addTwo: null, export: null, destroy: null }
  const file = join(backend.workDir, 'state.json')
  let stacks = 0
  const aStack = async () => {
    stacks += 1
    const stack = new TimedStack(engine, backend, `${options.name}-${stacks}`, limitSeconds)
    await stack.init()
    return stack
  }
  let stack = await aStack()
  const work: Record<Operation, () => Promise<number | null>> = {
    create: () => stack.up(makeBlobs(resources)),
    noop: () => stack.up(makeBlobs(resources)),
    addTwo: () => stack.up(makeBlobs(resources + 2)),
    export: () => stack.export(file),
    destroy: () => stack.destroy(),
  }
  for (const operation of operations) {
    life[operation] = await around(operation, work[operation])
    if (life[operation] !== null) continue
    // What comes next starts from a whole state, on another stack.
    if (state === null || operation === 'destroy') return life
    stack = await aStack()
    await stack.import(state)
  }
  if (life.addTwo !== null) await requireBlobs(file, resources + 2)
  await stack.remove()
  return life
}

async function requireBlobs(file: string, expected: number): Promise<void> {
  const { deployment } = JSON.parse(await readFile(file, 'utf8'))
  const found = deployment.resources.filter(({ type }: { type: string }) => type === 'bench:index:Blob').length
  if (found !== expected) throw new Error(`The state holds ${found} resources and not ${expected}.`)
}

/** A state that any backend takes: without the provider of its secrets, of which it has none. */
export async function withoutSecretsProvider(file: string, to: string): Promise<string> {
  const state = JSON.parse(await readFile(file, 'utf8'))
  delete state.deployment.secrets_providers
  await writeFile(to, JSON.stringify(state))
  return to
}
