import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { credentialProblems } from './account-credentials.ts'
import * as errors from './accounts.errors.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/cloud-accounts.md'), 'utf8')

test('the page on cloud accounts lists every error there is, and no other', () => {
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  expect(listed.toSorted()).toEqual(
    Object.values(errors)
      .map(({ code }) => code)
      .toSorted(),
  )
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
