import { parseArgs } from 'node:util'
import { runPlaywright, runVitest } from './checks/run-suite.ts'
import { runStaticChecks } from './checks/static-checks.ts'
import { closeWith, type NotRun, type Tally } from './checks/tally.ts'
import { openTestDatabase } from './database/test-database.ts'
import { findEngine } from './engine/find-engine.ts'
import { findYamlHost } from './engine/find-yaml-host.ts'
import { findKeycloak, keycloakTest } from './keycloak/find-keycloak.ts'
import { findScimTester, scimTest } from './scim/find-scim-tester.ts'
import { buildCatalog, buildWebApp, generateDatabaseClient } from './setup/build.ts'
import { findBrowser } from './setup/find-browser.ts'
import { main, say } from './setup/progress.ts'

const levels = ['check', 'unit', 'db', 'engine', 'e2e']

/** Every check and every test, cheap ones first; `--only=unit,db` picks levels, what follows `--` narrows them. */
async function test(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
  const chosen = values.only?.split(',') ?? levels
  const unknown = chosen.filter((level) => !levels.includes(level))
  if (unknown.length > 0) throw new Error(`There is no level ${unknown.join(', ')}; there are ${levels.join(', ')}.`)
  const total: Tally = { passed: 0, failed: [] }
  const run = async (level: string, work: () => Promise<Tally>) => {
    if (!chosen.includes(level)) return
    say(`\n── ${level}`)
    const { passed, failed } = await work()
    total.passed += passed
    total.failed.push(...failed.map(({ name, reason }) => ({ name: `${level}: ${name}`, reason })))
  }

  await generateDatabaseClient()
  const env: NodeJS.ProcessEnv = { ...process.env }
  if (chosen.includes('engine') || chosen.includes('e2e')) env.TEST_PULUMI_PATH = env.PULUMI_PATH = await findEngine()
  if (chosen.includes('engine')) env.TEST_YAML_HOST = await findYamlHost()
  if (chosen.some((level) => level !== 'check')) await buildCatalog()
  if (chosen.includes('e2e')) await buildWebApp()
  const notRun: NotRun[] = []
  if (chosen.includes('db') && !env.TEST_SCIM_TESTER) {
    const tester = await findScimTester()
    if ('python' in tester) env.TEST_SCIM_TESTER = tester.python
    else notRun.push({ name: scimTest, reason: tester.missing })
  }
  if (chosen.includes('db') && !env.TEST_KEYCLOAK) {
    const keycloak = await findKeycloak()
    if ('home' in keycloak) env.TEST_KEYCLOAK = keycloak.home
    else notRun.push({ name: keycloakTest, reason: keycloak.missing })
  }
  const database = chosen.some((level) => ['db', 'engine'].includes(level)) ? await openTestDatabase() : null
  if (database) env.TEST_DATABASE_URL = database.url
  try {
    await run('check', () => runStaticChecks())
    await run('unit', () => runVitest(['unit', 'web'], env, positionals))
    await run('db', () => runVitest(['db', 'memory'], env, positionals))
    await run('engine', () => runVitest(['engine'], env, positionals))
  } finally {
    await database?.close()
  }
  await run('e2e', async () => runPlaywright({ ...env, ...(await findBrowser()) }, positionals))
  closeWith(total, notRun)
}

main(test)
