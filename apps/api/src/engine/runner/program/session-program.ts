import type { PulumiFn } from '@pulumi/pulumi/automation/index.js'
import type { RunSession } from '../../runner-protocol.ts'
import { guardOutputs, guardSecrets } from './guard-secrets.ts'
import { ArtifactMismatch, blueprintOf } from './load-artifact.ts'
import type { ResourceImports } from './resource-imports.ts'
import type { FailureNotes } from '../reports/run-failure.ts'
import type { Scrubber } from '../reports/scrub-secrets.ts'

/** The blueprint's program with this run's inputs. The engine calls it once it has started, its policy packs included. */
export function sessionProgram(
  session: RunSession,
  load: () => Promise<Record<string, unknown>>,
  { scrubber, notes, imports }: { scrubber: Scrubber; notes: FailureNotes; imports: ResourceImports },
): PulumiFn {
  return async () => {
    try {
      const blueprint = blueprintOf(await load())
      const inputs = blueprint.inputs.parse(session.inputs)
      guardSecrets(scrubber)
      imports.adopt()
      const context = { environment: session.environment, protected: session.protected }
      const outputs = await blueprint.program(inputs, context)
      return guardOutputs(outputs, session.secretOutputs, scrubber)
    } catch (error) {
      if (error instanceof ArtifactMismatch) notes.artifactMismatch = true
      else notes.programError = messageOf(error)
      throw error
    }
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim() === '' ? 'an error without a message' : text
}
