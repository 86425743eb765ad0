import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { credentialProblems } from './account-credentials.ts'
import * as ofIssuers from '../workload-identity/workload-identity.errors.ts'
import * as ofAccounts from './accounts.errors.ts'
import { cloudOf } from './federation/federation.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/cloud-accounts.md'), 'utf8')

test('the page on cloud accounts lists every error there is, and no other', () => {
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  const errors = [...Object.values(ofAccounts), ...Object.values(ofIssuers)]
  expect(listed.toSorted()).toEqual(errors.map(({ code }) => code).toSorted())
})

test('the variables that it names are those that each kind needs', () => {
  const kinds = [...page.matchAll(/^\| `([a-z]+)` \| (`.*) \|$/gm)]
  expect(kinds).toHaveLength(5)
  for (const [, kind = '', needs = ''] of kinds) {
    const [must = ''] = needs.split(';')
    const named = [...must.matchAll(/`(\w+)`/g)].map(([, name]) => `/credentials/${name}`)
    expect(
      credentialProblems(kind, { OTHER: 'x' })
        .map(({ field }) => field)
        .toSorted(),
      kind,
    ).toEqual(named.toSorted())
  }
})

test('audiences and subjects are as it says', () => {
  const of = { organization: '<organization>', team: '<team>', stage: '<stage>', environment: '<environment>', run: '' }
  const cells = [...page.matchAll(/^\| (AWS|Azure|Google Cloud) \| `(.*)` \| `(.*)` \|$/gm)].map(([, ...row]) => row)
  const expected = ['aws', 'azure', 'gcp'].map((kind) => {
    const cloud = cloudOf(kind)
    return [cloud?.audience({ provider: '<provider>' }), cloud?.subject(of)]
  })
  expect(cells.map(([, ...row]) => row)).toEqual(expected)
})
