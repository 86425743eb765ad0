import { expect, test } from 'vitest'
import { whoMayApprove } from './who-may-approve.ts'
import type { MemberView } from '../../api/views.ts'

const member = (displayName: string, role: MemberView['role']) =>
  ({ userId: `id of ${displayName}`, displayName, role }) as MemberView

test('approvers and administrators are named, but not whoever asked', () => {
  const members = [
    member('Ada', 'approver'),
    member('Bob', 'member'),
    member('Cleo', 'admin'),
    member('Dan', 'auditor'),
  ]
  expect(whoMayApprove(members, [])).toBe('Ada and Cleo may approve it.')
  expect(whoMayApprove(members, ['id of Cleo'])).toBe('Ada may approve it.')
})

test('an organization without a second person is told what to do', () => {
  expect(whoMayApprove([member('Cleo', 'admin')], ['id of Cleo'])).toContain('makes somebody an approver')
})

test('many are counted', () => {
  const members = 'ABCDEFG'.split('').map((name) => member(name, 'approver'))
  expect(whoMayApprove(members, [])).toBe('A, B, C, D, E and 2 more may approve it.')
})
