import { describe, expect, test } from 'vitest'
import {
  afterLostWorker,
  environmentAfter,
  foundDrift,
  isFinal,
  lacksApproval,
  mayCancel,
  mayConfirm,
  mayDiscard,
  mayFollow,
  mayRetry,
  priorityOf,
  type RunState,
  stateAfterPreview,
} from './run-lifecycle.ts'

const states: RunState[] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled']

const free = { approvalRequired: false, verdict: null, approvedDigest: null, planDigest: 'plan' }

describe('a run', () => {
  test.each<[RunState, RunState[]]>([
    ['queued', ['running', 'cancelled']],
    ['running', ['queued', 'waiting', 'succeeded', 'failed', 'cancelled']],
    ['waiting', ['queued', 'cancelled']],
    ['succeeded', []],
    ['failed', []],
    ['cancelled', []],
  ])('that is %s may become %j', (from, expected) => {
    expect(states.filter((to) => mayFollow(from, to))).toEqual(expected)
    expect(isFinal(from)).toBe(expected.length === 0)
  })

  test.each<[RunState, string[]]>([
    ['queued', ['cancel']],
    ['running', ['cancel']],
    ['waiting', ['confirm', 'discard', 'cancel']],
    ['succeeded', []],
    ['failed', ['retry']],
    ['cancelled', ['retry']],
  ])('that is %s leaves people %j', (state, expected) => {
    const run = { state, phase: 'preview', cancelRequestedAt: null, isNewest: true, ...free } as const
    const may = {
      confirm: mayConfirm(run),
      discard: mayDiscard(run),
      cancel: mayCancel(run),
      retry: mayRetry(run, 'ready'),
    }
    expect(Object.keys(may).filter((verb) => may[verb as keyof typeof may])).toEqual(expected)
  })

  test.each([
    ['that needs none', { approvalRequired: false }, false],
    ['that nobody has approved', {}, true],
    ['that was rejected', { verdict: 'rejected' as const }, true],
    ['that was approved', { verdict: 'approved' as const, approvedDigest: 'plan' }, false],
    ['of which another plan was approved', { verdict: 'approved' as const, approvedDigest: 'another' }, true],
    ['without a plan', { verdict: 'approved' as const, planDigest: null }, true],
  ])('%s lacks an approval, or not', (_which, run, expected) => {
    expect(lacksApproval({ ...free, approvalRequired: true, planDigest: 'plan', ...run })).toBe(expected)
  })

  test('is not repeated once another has followed or the environment is gone', () => {
    const failed = { state: 'failed', phase: 'apply', cancelRequestedAt: null } as const
    expect(mayRetry({ ...failed, isNewest: false }, 'ready')).toBe(false)
    expect(mayRetry({ ...failed, isNewest: true }, 'destroyed')).toBe(false)
  })
})

describe('after a preview', () => {
  test('somebody decides, also where nothing would change', () => {
    expect(stateAfterPreview('deploy', {})).toBe('waiting')
    expect(stateAfterPreview('destroy', { delete: 2 })).toBe('waiting')
  })

  test('a refresh waits only where it found something', () => {
    expect(stateAfterPreview('refresh', { same: 4, read: 1 })).toBe('succeeded')
    expect(stateAfterPreview('refresh', { same: 4, update: 0 })).toBe('succeeded')
    expect(stateAfterPreview('refresh', { same: 4, delete: 1 })).toBe('waiting')
  })

  test.each(['update', 'delete', 'replace', 'create'])('%s is drift', (op) => {
    expect(foundDrift({ same: 2, [op]: 1 })).toBe(true)
    expect(foundDrift({ same: 2, [op]: 0 })).toBe(false)
  })
})

describe('an environment', () => {
  const ended = (kind: 'deploy' | 'refresh' | 'destroy', state: 'succeeded' | 'failed' | 'cancelled', begun = true) =>
    ({ kind, phase: 'apply', state, begun }) as const

  test('does not notice a preview', () => {
    for (const before of ['ordered', 'ready', 'failed'] as const) {
      expect(environmentAfter(before, { kind: 'deploy', phase: 'preview', state: 'failed', begun: false })).toBe(before)
    }
  })

  test('follows what was applied', () => {
    expect(environmentAfter('ordered', ended('deploy', 'succeeded'))).toBe('ready')
    expect(environmentAfter('failed', ended('deploy', 'succeeded'))).toBe('ready')
    expect(environmentAfter('ready', ended('refresh', 'succeeded'))).toBe('ready')
    expect(environmentAfter('failed', ended('refresh', 'succeeded'))).toBe('failed')
    expect(environmentAfter('ready', ended('destroy', 'succeeded'))).toBe('destroyed')
    expect(environmentAfter('ready', ended('destroy', 'failed'))).toBe('failed')
    expect(environmentAfter('ready', ended('deploy', 'cancelled'))).toBe('failed')
  })

  test('stays as it was where the engine never began', () => {
    for (const before of ['ordered', 'ready', 'failed'] as const) {
      expect(environmentAfter(before, ended('deploy', 'failed', false))).toBe(before)
      expect(environmentAfter(before, ended('destroy', 'cancelled', false))).toBe(before)
    }
  })
})

describe('a run whose worker is gone', () => {
  const lost = { state: 'running', phase: 'apply', cancelRequestedAt: null, attempt: 1, applying: false } as const

  test('starts again where nothing was changed yet, three times in all', () => {
    expect(afterLostWorker(lost)).toBe('queued')
    expect(afterLostWorker({ ...lost, attempt: 3 })).toBe('failed')
  })

  test('has failed where the engine had begun', () => {
    expect(afterLostWorker({ ...lost, applying: true })).toBe('failed')
    expect(afterLostWorker({ ...lost, applying: true, cancelRequestedAt: new Date() })).toBe('failed')
  })

  test('is cancelled where somebody had asked for that', () => {
    expect(afterLostWorker({ ...lost, cancelRequestedAt: new Date() })).toBe('cancelled')
  })
})

test('people come before machines, machines before schedules', () => {
  const order = ['system', 'user', 'token'].toSorted((a, b) => priorityOf(b) - priorityOf(a))
  expect(order).toEqual(['user', 'token', 'system'])
})
