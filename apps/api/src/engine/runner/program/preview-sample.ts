import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineEvent } from '@pulumi/pulumi/automation/index.js'
import type { DescribeOrder, ResourceName } from '../../runner-protocol.ts'
import { EngineExit } from '../engine-command.ts'
import { EngineSteps, isOwn, nameOf } from '../reports/engine-steps.ts'
import type { LoadedBlueprint } from './load-artifact.ts'
import { failureOf, FailureNotes, shortText } from '../reports/run-failure.ts'
import { linkLaunchers, stackWork } from '../run-stack.ts'

export type SampleOutcome = {
  resources: number
  /** Those that a provider makes: an environment may import into them what exists. */
  importable: ResourceName[]
  /** Whose resources it makes: `automat-postgres`, … Components belong to no package. */
  packages: Set<string>
  error: string | null
}
type Place = Pick<DescribeOrder, 'pulumiPath' | 'launchersDir'> & { packages: string[]; directory: string }

const environment = { name: 'sample', stage: 'dev', team: 'sample', organization: 'sample' }

/** Previews a blueprint with one of its samples, on a state of its own that is thrown away, without any credentials. */
export async function previewSample(
  blueprint: LoadedBlueprint,
  sample: { inputs: unknown },
  { pulumiPath, launchersDir, packages, directory }: Place,
): Promise<SampleOutcome> {
  const steps = new EngineSteps()
  const used = new Set<string>()
  const importable: ResourceName[] = []
  const notes = new FailureNotes()
  const state = join(directory, 'state')
  await mkdir(state, { recursive: true, mode: 0o700 })
  const launchers = await linkLaunchers(launchersDir, packages, directory)
  const work = stackWork({
    kind: 'deploy',
    phase: 'preview',
    organization: 'organization',
    project: blueprint.name,
    stack: 'sample',
    isNew: true,
    pulumiPath,
    directory,
    environment: sampleEnvironment(state, launchers),
    program: async () => {
      try {
        const inputs = blueprint.inputs.parse(sample.inputs)
        return (await blueprint.program(inputs, { environment, protected: false })) as Record<string, unknown>
      } catch (error) {
        notes.programError = error instanceof Error ? error.message : String(error)
        throw error
      }
    },
    plan: null,
    onEvent(event: EngineEvent) {
      steps.add(event)
      notes.add(event)
      const metadata = event.resourcePreEvent?.metadata
      if (!metadata?.new?.custom || !isOwn(metadata)) return
      used.add(metadata.type.split(':')[0] ?? '')
      importable.push({ type: metadata.type, name: nameOf(metadata.urn) })
    },
  })
  try {
    await work.run()
    return { resources: steps.list().length, importable, packages: used, error: null }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const why = error instanceof EngineExit ? failureOf(notes, error.text, {}).message : shortText(text)
    return { resources: 0, importable: [], packages: used, error: why }
  }
}

function sampleEnvironment(state: string, launchers: string): Record<string, string> {
  return {
    PATH: `${launchers}:${process.env.PATH ?? ''}`,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString('base64url'),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_EXPERIMENTAL: 'true',
  }
}
