import * as pulumi from '@pulumi/pulumi'
import type { z } from 'zod'
import type { Blueprint } from '../define-blueprint.ts'

export type MadeResource = {
  urn: string
  type: string
  name: string
  inputs: Record<string, unknown>
  importId?: string
}
export type RunOptions = {
  environment?: Partial<{ name: string; stage: string; team: string; organization: string }>
  protected?: boolean
  preview?: boolean
  /** What the provider adds to a resource's inputs, by type; what it keeps secret as `pulumi.secret(…)`. */
  state?: Record<string, Record<string, unknown>>
}
export type RunOutcome = {
  resources: MadeResource[]
  values: Record<string, unknown>
  /** Names of the outputs that are secret. */
  secrets: string[]
}

const environment = { name: 'orders', stage: 'dev', team: 'shop', organization: 'acme' }

/** Runs a program as a runner does, inputs parsed, but with Pulumi's mocks in the place of engine and providers. */
export async function runProgram<I extends z.ZodObject, O extends z.ZodObject>(
  blueprint: Blueprint<I, O>,
  inputs: z.input<I>,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const made: Omit<MadeResource, 'urn'>[] = []
  const mocks: pulumi.runtime.Mocks = {
    newResource({ type, name, inputs, id }) {
      made.push({ type, name, inputs, ...(id ? { importId: id } : {}) })
      return { id: id || name, state: { ...inputs, ...options.state?.[type] } }
    },
    call: ({ inputs }) => inputs,
  }
  await pulumi.runtime.setMocks(mocks, 'project', 'stack', options.preview ?? false)
  const registry = pulumi.runtime.getMonitor() as unknown as Registry
  const context = {
    environment: { ...environment, ...options.environment },
    protected: options.protected ?? false,
  }
  const outputs = await blueprint.program(blueprint.inputs.parse(inputs), context)
  const { values, secrets } = await settled(outputs)
  await pulumi.runtime.disconnect()
  return { resources: withUrns(made, registry), values, secrets }
}

async function settled(outputs: Record<string, unknown>): Promise<Pick<RunOutcome, 'values' | 'secrets'>> {
  const entries = await Promise.all(
    Object.entries(outputs).map(async ([name, value]) => {
      const output = pulumi.output(value) as pulumi.Output<unknown> & {
        isSecret: Promise<boolean>
        promise(): Promise<unknown>
      }
      return { name, value: await output.promise(), secret: await output.isSecret }
    }),
  )
  return {
    values: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    secrets: entries.filter(({ secret }) => secret).map(({ name }) => name),
  }
}

type Registry = { getRegisteredResources(): Map<string, unknown> }

/** The mocks are not told a resource's parents; its URN names their types. */
function withUrns(made: Omit<MadeResource, 'urn'>[], registry: Registry): MadeResource[] {
  const urns = [...registry.getRegisteredResources().keys()]
  return made.map((resource) => ({
    ...resource,
    urn: urns.find((urn) => urn.endsWith(`${resource.type}::${resource.name}`)) ?? '',
  }))
}
