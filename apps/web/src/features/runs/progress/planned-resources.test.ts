import { expect, test } from 'vitest'
import { withPlanned } from './planned-resources.ts'
import type { ResourceRow } from '../../../api/run-timeline.ts'
import type { PreviewStep, RunView } from '../../../api/views.ts'

const step = (name: string, op: PreviewStep['op']): PreviewStep => ({ urn: name, type: 'x:y:Z', name, op, diff: [] })
const preview = { counts: {}, steps: [step('owner', 'create'), step('kept', 'same'), step('database', 'create')] }
const applying = { kind: 'deploy', state: 'running', phase: 'apply', applyStartedAt: '2026-01-01', preview } as RunView
const owner: ResourceRow = {
  urn: 'owner',
  type: 'x:y:Z',
  name: 'owner',
  parent: null,
  op: 'create',
  status: 'done',
  seconds: 1,
  startedAt: '2026-01-01',
}
const resources = new Map([['owner', owner]])
const parents = new Map([['database', 'owner']])
const shown = (run: RunView, phase: 'preview' | 'apply') =>
  [...withPlanned(run, { phase, resources, parents }).values()].map(({ name, status }) => `${name} ${status}`)

test('what an apply has not come to waits in its place', () => {
  expect(shown(applying, 'apply')).toEqual(['owner done', 'database planned'])
})

test('what an apply has not come to stands below its parent', () => {
  expect(withPlanned(applying, { phase: 'apply', resources, parents }).get('database')?.parent).toBe('owner')
})

test('what the preview said about a resource is not taken for the apply', () => {
  expect(shown(applying, 'preview')).toEqual(['owner planned', 'database planned'])
})

test('a failed apply still shows what it did not come to, a finished one has nothing left', () => {
  expect(shown({ ...applying, state: 'failed' }, 'apply')).toEqual(['owner done', 'database planned'])
  expect(shown({ ...applying, state: 'succeeded' }, 'apply')).toEqual(['owner done'])
})

test('resources keep the places that the preview gave them', () => {
  const finished = { ...applying, state: 'succeeded' } as RunView
  const rows = new Map([['database', { ...owner, urn: 'database', name: 'database' }], ...resources])
  expect([...withPlanned(finished, { phase: 'apply', resources: rows, parents }).keys()]).toEqual(['owner', 'database'])
})

test('a run that was discarded at its preview shows the preview alone', () => {
  expect(shown({ ...applying, state: 'cancelled', applyStartedAt: null }, 'preview')).toEqual(['owner done'])
})
