import { expect, test } from 'vitest'
import { systemActor } from '../../../platform/access/actor.ts'
import { compareVersions, failedChecks, isAuthor, mayDecide } from './version-rules.ts'

const organizationId = 'acme'
const admin = { ...systemActor(organizationId), kind: 'user', id: 'u1', userId: 'u1', role: 'admin' } as const
const version = { organizationId, state: 'checked', findings: [], author: { kind: 'user', id: 'u1', name: 'One' } }

test('versions are ordered by number, not by letter', () => {
  const newestFirst = ['10.0.0', '2.0.0', '1.10.0', '1.9.1', '1.9.1-rc.2', '1.9.1-rc.1', '1.9.0']
  expect(newestFirst.toReversed().toSorted(compareVersions)).toEqual(newestFirst)
})

test('whoever wrote a version does not decide on it, not by a token either', () => {
  expect(mayDecide(admin, version)).toBe(false)
  expect(isAuthor({ ...admin, kind: 'token', tokenKind: 'personal' }, version)).toBe(true)
  expect(mayDecide({ ...admin, id: 'u2', userId: 'u2' }, version)).toBe(true)
})

test('any administrator decides on what ships', () => {
  expect(mayDecide(admin, { ...version, author: { kind: 'system', id: 'system', name: 'Automat' } })).toBe(true)
})

test('a failed check is named', () => {
  const findings = [
    { name: 'loads', passed: true, message: '' },
    { name: 'sample', passed: false, message: '' },
  ]
  expect(failedChecks({ ...version, findings })).toEqual(['sample'])
})
