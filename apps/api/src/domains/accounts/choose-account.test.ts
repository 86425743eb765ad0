import { describe, expect, test } from 'vitest'
import { chooseAccount } from './choose-account.ts'

const account = (id: string, ...bindings: [teamId: string | null, stage: string | null][]) => ({
  id,
  bindings: bindings.map(([teamId, stage]) => ({ teamId, stage })),
})
const all = [
  account('any', [null, null]),
  account('stage', [null, 'production']),
  account('team', ['checkout', null]),
  account('both', ['checkout', 'production']),
]

describe('the account that a run gets', () => {
  test.each([
    ['checkout', 'production', 'both'],
    ['checkout', 'dev', 'team'],
    ['search', 'production', 'stage'],
    ['search', 'dev', 'any'],
  ])('of team %s in stage %s is the one that is bound most exactly: %s', (teamId, stage, expected) => {
    for (const accounts of [all, all.toReversed()]) {
      expect(chooseAccount(accounts, { teamId, stage }, [])?.id).toBe(expected)
    }
  })

  test('is none where none is bound, whatever was used before', () => {
    const place = { teamId: 'search', stage: 'dev' }
    expect(chooseAccount([], place, [])).toBeNull()
    expect(chooseAccount([account('none')], place, ['none'])).toBeNull()
    expect(chooseAccount(all.slice(1), place, ['both', 'team', 'stage'])).toBeNull()
  })

  test('stays the one that the environment used last, while that is bound', () => {
    const place = { teamId: 'checkout', stage: 'production' }
    expect(chooseAccount(all, place, ['any'])?.id).toBe('any')
    expect(chooseAccount(all, place, ['elsewhere'])?.id).toBe('both')
  })
})
