import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation/index.js'
import type { LogSeverity, ResourceBody, RunnerEvent } from '../../runner-messages.ts'
import { isOwn, nameOf, opOf } from './engine-steps.ts'
import { plainText } from './plain-text.ts'
import { violationIn } from './policy-notes.ts'
import { diffOf } from './step-diff.ts'

/** Our launchers are on PATH on purpose. */
const noise = /^\s*$|^using pulumi-[\w-]+ from \$PATH/
const longestText = 8_000

export type Translate = (event: EngineEvent) => RunnerEvent[]

/** Turns the engine's events into the portal's. Debug diagnostics carry secrets in clear text: they end here. */
export function createTranslator(now: () => number = Date.now): Translate {
  const startedAt = new Map<string, number>()

  function started(metadata: StepEventMetadata, planning: boolean): RunnerEvent[] {
    if (!isOwn(metadata) || metadata.op === 'same') return []
    startedAt.set(metadata.urn, now())
    const op = opOf(metadata)
    return planning || op === null ? [] : [resourceEvent(metadata, { op, status: 'running' })]
  }

  function ended(metadata: StepEventMetadata, status: 'done' | 'failed'): RunnerEvent[] {
    const op = opOf(metadata)
    if (!isOwn(metadata) || op === null) return []
    const began = startedAt.get(metadata.urn)
    const seconds = began === undefined ? {} : { seconds: (now() - began) / 1000 }
    return [resourceEvent(metadata, { op, status, ...seconds })]
  }

  function resourceEvent(
    metadata: StepEventMetadata,
    more: Pick<ResourceBody, 'op' | 'status' | 'seconds'>,
  ): RunnerEvent {
    const parent = metadata.new?.parent ?? metadata.old?.parent
    const diff = diffOf(metadata)
    return {
      at: new Date(now()).toISOString(),
      kind: 'resource',
      body: {
        urn: metadata.urn,
        type: metadata.type,
        name: nameOf(metadata.urn),
        ...(parent && !parent.includes('::pulumi:pulumi:Stack::') ? { parent } : {}),
        ...more,
        ...(diff.length > 0 ? { diff } : {}),
      },
    }
  }

  return (event) => {
    if (event.resourcePreEvent)
      return started(event.resourcePreEvent.metadata, event.resourcePreEvent.planning ?? false)
    if (event.resOutputsEvent) return ended(event.resOutputsEvent.metadata, 'done')
    if (event.resOpFailedEvent) return ended(event.resOpFailedEvent.metadata, 'failed')
    if (event.diagnosticEvent) return diagnostic(event.diagnosticEvent, now)
    return violation(event, now)
  }
}

function diagnostic(event: NonNullable<EngineEvent['diagnosticEvent']>, now: () => number): RunnerEvent[] {
  const severity = severityOf(event.severity)
  const text = plainText(event.message)
  if (severity === null || event.ephemeral || noise.test(text)) return []
  const body = { severity, text: text.slice(0, longestText), ...(event.urn ? { urn: event.urn } : {}) }
  return [{ at: new Date(now()).toISOString(), kind: 'log', body }]
}

function severityOf(severity: string): LogSeverity | null {
  if (severity === 'info' || severity === 'warning' || severity === 'error') return severity
  return severity === 'info#err' ? 'output' : null
}

/** What a policy pack found stands in the log like everything else that people should read. */
function violation(event: EngineEvent, now: () => number): RunnerEvent[] {
  const found = violationIn(event)
  if (found === null) return []
  const { policy, pack, packVersion, level, message, urn } = found
  const text = `${level} policy ${policy} (${pack} ${packVersion}): ${message}`
  const severity = level === 'mandatory' ? 'error' : 'warning'
  const told = { severity, text: text.slice(0, longestText), ...(urn ? { urn } : {}) } as const
  return [{ at: new Date(now()).toISOString(), kind: 'log', body: told }]
}
