import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keptRequests } from './requests/log-requests.ts'
import { longestFilter, mostComparisons } from './scim/parse-filter.ts'
import { mostOperations } from './scim/read-operations.ts'
import { defaultPage, largestPage } from './scim/read-query.ts'
import { largestBodyBytes } from './scim/scim.routes.ts'
import { mostWork } from './users/patch-user.ts'
import { largestDocument } from './users/read-user.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/provisioning.md'), 'utf8')
const number = (value: number) => value.toLocaleString('en-US')

test.each([
  `A page has ${defaultPage} resources unless \`count\` says otherwise, ${number(largestPage)} at most.`,
  `at most ${mostComparisons} comparisons and ${number(longestFilter)} characters`,
  `at most ${number(mostOperations)} operations`,
  `no more than ${number(mostWork)} of them times the values in its lists`,
  `a body at most ${largestBodyBytes / 1024 / 1024} MB`,
  `a user at most ${largestDocument / 1024} kB`,
  `The last ${number(keptRequests)} requests`,
])('the page says it as it is: %s', (sentence) => {
  expect(page).toContain(sentence)
})
