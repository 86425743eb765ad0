import { expect, test } from 'vitest'
import { applyRunEvents, emptyTimeline } from './run-timeline.ts'
import type { RunEventBody, RunEventView } from './views.ts'

let sequence = 0
const event = (body: RunEventBody): RunEventView => {
  sequence += 1
  return { sequence, at: '2026-01-01T10:00:00.000Z', ...body }
}
const database = {
  urn: 'urn:database',
  type: 'automat-postgres:index:Database',
  name: 'database',
  op: 'create',
} as const

const events = [
  event({ kind: 'phase', body: { phase: 'preview', state: 'running' } }),
  event({ kind: 'resource', body: { ...database, status: 'done', seconds: 0.01 } }),
  event({ kind: 'phase', body: { phase: 'preview', state: 'waiting' } }),
  event({ kind: 'phase', body: { phase: 'apply', state: 'running' } }),
  event({ kind: 'resource', body: { ...database, status: 'running' } }),
  event({ kind: 'log', body: { severity: 'output', text: 'first\nsecond\n' } }),
  event({ kind: 'resource', body: { ...database, status: 'done', seconds: 1.26 } }),
  event({ kind: 'finished', body: { state: 'succeeded' } }),
]

test('the log tells the whole run, in order', () => {
  expect(applyRunEvents(emptyTimeline, events).log.map(({ text }) => text)).toEqual([
    'The preview begins.',
    'database (Database) would be created',
    'The preview is ready and waits for a decision.',
    'The engine begins to apply.',
    'database (Database) creating',
    'first',
    'second',
    'database (Database) created, 1.3 s',
    'Done.',
  ])
})

test('events that come twice change nothing', () => {
  const once = applyRunEvents(emptyTimeline, events)
  expect(applyRunEvents(once, events.slice(3))).toBe(once)
})

test('a component that the engine ends twice is told once', () => {
  const done = { kind: 'resource', body: { ...database, status: 'done' } } as const
  expect(applyRunEvents(emptyTimeline, [event(done), event(done)]).log).toHaveLength(1)
})

test('a resource that fails is an error of the log', () => {
  const failed = event({ kind: 'resource', body: { ...database, status: 'failed' } })
  const { log } = applyRunEvents(emptyTimeline, [failed, event({ kind: 'finished', body: { state: 'failed' } })])
  expect(log.map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
    'error: database (Database) failed while creating',
    'error: The run failed.',
  ])
})
