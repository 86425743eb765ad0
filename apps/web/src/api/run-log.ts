import { stepWords } from '../lib/step-words.ts'
import { duration } from '../lib/time.ts'
import type { LogSeverity, RunEventView, RunPhase } from './views.ts'

export type LogLine = { sequence: number; at: string; severity: LogSeverity; text: string; urn: string | null }

/** The log tells the whole run: its stations, every resource, and what the engine and the program said. */
export function logLinesOf(event: RunEventView, phase: RunPhase): LogLine[] {
  const line = (severity: LogSeverity, text: string, urn?: string): LogLine => ({
    sequence: event.sequence,
    at: event.at,
    severity,
    text,
    urn: urn ?? null,
  })
  switch (event.kind) {
    case 'phase':
      return stationWords(event.body).map((words) => line('info', words))
    case 'resource':
      return [line(event.body.status === 'failed' ? 'error' : 'info', resourceWords(event.body, phase), event.body.urn)]
    case 'log': {
      const { severity, text, urn } = event.body
      return text
        .replace(/\n+$/, '')
        .split('\n')
        .map((part) => line(severity, part, urn))
    }
    case 'finished':
      return [line(event.body.state === 'failed' ? 'error' : 'info', endWords(event.body.state))]
    default:
      return []
  }
}

type Body<Kind> = Extract<RunEventView, { kind: Kind }>['body']

function stationWords({ phase, state }: Body<'phase'>): string[] {
  if (state === 'waiting') return ['The preview is ready and waits for a decision.']
  if (state !== 'running') return []
  return [phase === 'preview' ? 'The preview begins.' : 'The engine begins to apply.']
}

function resourceWords({ name, type, op, status, seconds }: Body<'resource'>, phase: RunPhase): string {
  const resource = `${name} (${type.split(':').at(-1)})`
  const words = stepWords[op]
  if (status === 'failed') return `${resource} failed while ${words.running}`
  if (status === 'running') return `${resource} ${words.running}`
  if (phase === 'preview') return `${resource} ${words.planned}`
  return seconds === undefined ? `${resource} ${words.done}` : `${resource} ${words.done}, ${duration(seconds)}`
}

function endWords(state: Body<'finished'>['state']): string {
  if (state === 'succeeded') return 'Done.'
  return state === 'cancelled' ? 'Cancelled.' : 'The run failed.'
}
