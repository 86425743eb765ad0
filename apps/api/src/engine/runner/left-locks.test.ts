import { expect, test } from 'vitest'
import { holdsLeftLocksOnly, lockHolder } from './left-locks.ts'

const cutOffs = [{ from: '2026-11-25T10:00:00.400Z', until: '2026-11-25T10:02:00.000Z' }]
const lock = (at: string, who = 'root@worker-1') =>
  `  file:///state/.pulumi/locks/organization/p/s/5a.json: created by ${who} (pid 7) at ${at}`
const refusal = (...locks: string[]) =>
  `error: the stack is currently locked by ${locks.length} lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n${locks.join('\n')}`

test('a lock made while an engine was at work that was ended by force is nobody’s', () => {
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T10:01:00Z')), cutOffs)).toBe(true)
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T11:01:00+01:00')), cutOffs)).toBe(true)
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T10:00:00Z')), cutOffs)).toBe(true)
})

test('a lock of another time is somebody’s, and so are two of which one is', () => {
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T10:30:00Z')), cutOffs)).toBe(false)
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T09:59:00Z')), cutOffs)).toBe(false)
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T10:01:00Z'), lock('2026-11-25T10:30:00Z')), cutOffs)).toBe(false)
  expect(holdsLeftLocksOnly(refusal(lock('2026-11-25T10:01:00Z')), [])).toBe(false)
})

test('without a refusal, or without the time of every lock, nothing is taken away', () => {
  expect(holdsLeftLocksOnly('error: something else', cutOffs)).toBe(false)
  expect(holdsLeftLocksOnly(refusal('  an unknown form', lock('2026-11-25T10:01:00Z')), cutOffs)).toBe(false)
  expect(holdsLeftLocksOnly(refusal(lock('yesterday')), cutOffs)).toBe(false)
})

test('people are told who holds the stack', () => {
  expect(lockHolder(refusal(lock('2026-11-25T10:30:00Z', 'ada@laptop')))).toBe('ada@laptop')
  expect(lockHolder('error: something else')).toBeNull()
})
