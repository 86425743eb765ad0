import { expect, test } from 'vitest'
import { defaultLife, livesUnder } from './token-lives.ts'

const rules = {
  maxDays: { organization: 365, team: 45, personal: 20 },
  defaultDays: 30,
  allowsNeverExpiring: false,
  staleDays: 90,
}
const offered = (kind: 'organization' | 'team' | 'personal', more = {}) =>
  livesUnder({ ...rules, ...more }, kind).map(({ value }) => value)

test('no life is offered that the rules forbid, and the longest always is', () => {
  expect(offered('organization')).toEqual(['1', '7', '30', '90', '180', '365'])
  expect(offered('team')).toEqual(['1', '7', '30', '45'])
  expect(offered('personal')).toEqual(['1', '7', '20'])
  expect(offered('personal', { allowsNeverExpiring: true })).toEqual(['1', '7', '20', 'for ever'])
})

test('what is chosen beforehand is always offered', () => {
  expect([defaultLife(rules, 'team'), defaultLife(rules, 'personal')]).toEqual(['30', '20'])
  expect(offered('team', { defaultDays: 44 })).toContain('44')
})
