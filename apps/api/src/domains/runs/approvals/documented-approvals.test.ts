import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runErrors } from '../../../engine/run-errors.ts'
import { ApprovalNeeded, ApprovalNotNeeded, OwnRun, PlanChanged, RunNotWaiting } from '../runs.errors.ts'

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8')
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, one]) => one))]
const page = read('..', '..', '..', '..', '..', '..', 'docs', 'approvals.md')

test('docs/approvals.md names every refusal around approvals, and no other', () => {
  const refusals = [ApprovalNeeded, ApprovalNotNeeded, OwnRun, PlanChanged, RunNotWaiting].map(({ code }) => code)
  const codes = [...refusals, runErrors.approvalMissing().code, runErrors.approvalRejected('', '').code]
  expect(found(page, /`([A-Z]+_[A-Z_]+)`/g).toSorted()).toEqual([...new Set(codes)].toSorted())
})

test('docs/approvals.md names the audit events around approvals', () => {
  const sources = ['../queue/finish-run.ts', 'approve-run.ts', 'reject-run.ts', 'hold-pending-run.ts']
  const code = sources.map((file) => read(file)).join('\n')
  const written = found(code, /action: '(run\.(?:appro|reject)[\w-]*)'/g)
  expect(found(page, /`(run\.[\w-]+)`/g).toSorted()).toEqual(written.toSorted())
})
