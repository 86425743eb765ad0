import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as environmentErrors from '../../domains/stacks/stacks.errors.ts'
import { readConfig } from '../../platform/config/config.ts'
import * as stateErrors from '../state-service.errors.ts'
import { mostChanges } from './compare-resources.ts'
import { mostPinned } from './retention/pin-version.ts'

const page = (name: string) => readFile(join(import.meta.dirname, '../../../../../docs', name), 'utf8')
const { keepVersions, keepVersionsDays } = readConfig({ DATABASE_URL: 'postgres://localhost/automat' })

test('the pages on stacks and settings tell the numbers that hold', async () => {
  const stacks = await page('stacks.md')
  expect(stacks).toContain(`\`KEEP_VERSIONS\` (${keepVersions})`)
  expect(stacks).toContain(`\`KEEP_VERSIONS_DAYS\` (${keepVersionsDays})`)
  expect(stacks).toContain(`at most ${mostPinned} a stack`)
  expect(stacks).toContain(`at most ${mostChanges} properties`)
  const settings = await page('operate.md')
  expect(settings).toContain(`| \`KEEP_VERSIONS\` | \`${keepVersions}\` |`)
  expect(settings).toContain(`| \`KEEP_VERSIONS_DAYS\` | \`${keepVersionsDays}\` |`)
})

test('every code that the page on stacks names is one that is answered', async () => {
  const codes = new Set(Object.values({ ...stateErrors, ...environmentErrors }).map(({ code }) => code))
  const named = [...(await page('stacks.md')).matchAll(/\(?`([A-Z]+_[A-Z_]+)`/g)].map(([, code]) => code)
  const settings = ['KEEP_VERSIONS', 'KEEP_VERSIONS_DAYS']
  expect(named.filter((code) => !settings.includes(code as string))).toEqual(
    expect.arrayContaining(['VERSION_BROKEN', 'UPDATE_CONFLICT']),
  )
  expect(named.filter((code) => !settings.includes(code as string) && !codes.has(code as string))).toEqual([])
})
