import { expect, test } from 'vitest'
import { entryKinds, type JournalRecord } from './journal-record.ts'
import { neededEntries } from './needed-entries.ts'

const entry = (kind: keyof typeof entryKinds, sequence: number, operation: number): JournalRecord => ({
  kind: entryKinds[kind],
  sequence,
  operation,
})

test.each<[what: string, entries: JournalRecord[], needed: number[]]>([
  ['what is open', [entry('begin', 1, 1), entry('begin', 2, 2), entry('success', 3, 1)], [2, 3]],
  ['no beginning of what failed or was refreshed', [entry('begin', 1, 1), entry('failure', 2, 1)], [2]],
  ['what begins anew', [entry('begin', 1, 1), entry('success', 2, 1), entry('begin', 3, 1)], [2, 3]],
  [
    'what was open when the base was rebuilt',
    [entry('begin', 1, 1), entry('rebuiltBaseState', 2, 0), entry('success', 3, 1)],
    [1, 2, 3],
  ],
  ['outputs, which end nothing', [entry('begin', 1, 1), entry('outputs', 2, 1)], [1, 2]],
])('of a journal is needed %s', (_what, entries, needed) => {
  const heads = entries.map((record) => ({ head: JSON.stringify(record), bytes: 7 }))
  expect(neededEntries(heads)).toEqual(needed.map((sequence) => ({ sequence, bytes: 7 })))
})
