import type { Description, Finding } from '../runner-messages.ts'
import type { DescribeOrder, ResourceName } from '../runner-protocol.ts'
import type { Send } from './reports/event-outbox.ts'
import { ArtifactMismatch, blueprintOf, type LoadedBlueprint, loadArtifact } from './program/load-artifact.ts'
import { previewSample, type SampleOutcome } from './program/preview-sample.ts'
import { shortText } from './reports/run-failure.ts'

type Sample = { name: string; inputs: unknown }
type Described = { description: Record<string, unknown>; samples: Sample[]; packages: string[] }

const mostSamples = 5
const mostResources = 200

/** Loads an artifact, describes it and previews its samples with the engine. Says what it found; never throws. */
export async function describeOrder(order: DescribeOrder, directory: string, send: Send): Promise<void> {
  send({ type: 'described', ...(await describe(order, directory)) })
}

async function describe(order: DescribeOrder, directory: string): Promise<Description> {
  const findings: Finding[] = []
  try {
    const code = Buffer.from(order.artifactBase64, 'base64')
    const blueprint = blueprintOf(await loadArtifact(code, order.digest, directory))
    const described = describedBy(blueprint)
    findings.push({ name: 'loads', passed: true, message: 'It loads and describes itself.' })
    const packages = new Set<string>()
    const resources = new Map<string, ResourceName>()
    for (const [index, sample] of described.samples.slice(0, mostSamples).entries()) {
      const place = { ...order, packages: described.packages, directory: `${directory}/sample-${index}` }
      const outcome = await previewSample(blueprint, sample, place)
      findings.push(sampleFinding(sample, outcome))
      for (const name of outcome.packages) packages.add(name)
      for (const one of outcome.importable) resources.set(`${one.type}::${one.name}`, one)
    }
    findings.push(packagesFinding([...packages], described.packages))
    return {
      description: { ...described.description, resources: [...resources.values()].slice(0, mostResources) },
      findings,
    }
  } catch (error) {
    findings.push({ name: 'loads', passed: false, message: whyNot(error) })
    return { description: null, findings }
  }
}

function describedBy(blueprint: LoadedBlueprint): Described {
  if (typeof blueprint.describe !== 'function') throw new Error('Its `blueprint` cannot describe itself.')
  const description = blueprint.describe() as Record<string, unknown>
  const samples = (description.samples ?? []) as Sample[]
  if (samples.length === 0) throw new Error('It brings no sample to try it with.')
  return {
    description,
    samples,
    packages: ((description.packages ?? []) as { name: string }[]).map(({ name }) => name),
  }
}

function sampleFinding({ name }: Sample, { resources, error }: SampleOutcome): Finding {
  const check = `sample: ${name}`
  if (error !== null) return { name: check, passed: false, message: error }
  return {
    name: check,
    passed: true,
    message: `Its preview would make ${resources} ${resources === 1 ? 'resource' : 'resources'}.`,
  }
}

function packagesFinding(used: string[], declared: string[]): Finding {
  const undeclared = used.filter((name) => !declared.includes(name))
  const message =
    undeclared.length > 0
      ? `It uses packages that it does not declare: ${undeclared.join(', ')}.`
      : `It uses ${declared.length === 0 ? 'no packages' : declared.join(', ')}.`
  return { name: 'packages', passed: undeclared.length === 0, message }
}

function whyNot(error: unknown): string {
  if (error instanceof ArtifactMismatch) return 'Its bytes are not those that were uploaded.'
  return `It does not load: ${shortText(error instanceof Error ? error.message : String(error))}`
}
