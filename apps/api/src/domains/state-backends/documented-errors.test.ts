import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runErrors } from '../../engine/run-errors.ts'
import { settingNames } from '../../platform/config/config.ts'
import { StackKeptElsewhere } from '../../state-service/state-service.errors.ts'
import * as errors from './state-backends.errors.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/state-backends.md'), 'utf8')
const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)

test('the page on state backends lists every error there is, and no other', () => {
  const ofRuns = [runErrors.stateRefused('', ''), runErrors.stateDirectoryRefused(''), runErrors.stackLocked('')]
  const codes = [...Object.values(errors), StackKeptElsewhere, ...ofRuns].map(({ code }) => code)
  expect(listed.toSorted()).toEqual(codes.toSorted())
})

test('the settings that it names are there', () => {
  const named = [...page.matchAll(/`([A-Z]+_[A-Z_]+)`/g)]
    .map(([, name]) => name)
    .filter((name) => !listed.includes(name))
  expect(named.filter((name) => name !== 'STACK_BUSY' && !settingNames.includes(name ?? ''))).toEqual([])
})
