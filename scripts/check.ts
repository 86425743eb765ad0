import { runStaticChecks } from './checks/static-checks.ts'
import { runVitest } from './checks/run-suite.ts'
import { closeWith } from './checks/tally.ts'
import { findKeycloak, keycloakTest } from './keycloak/find-keycloak.ts'
import { findScimTester, scimTest } from './scim/find-scim-tester.ts'
import { openTestDatabase } from './database/test-database.ts'
import { buildCatalog, generateDatabaseClient } from './setup/build.ts'

/** The checks that need neither engine nor browser. `--write` refreshes what is generated, and formats. */
await generateDatabaseClient()
const checked = await runStaticChecks({ write: process.argv.includes('--write') })
await buildCatalog()
const tester = await findScimTester()
const scim = 'python' in tester ? { TEST_SCIM_TESTER: tester.python } : {}
const found = await findKeycloak()
const keycloak = 'home' in found ? { TEST_KEYCLOAK: found.home } : {}
const database = await openTestDatabase()
const projects = ['unit', 'web', 'db', 'memory']
const env = { ...process.env, ...scim, ...keycloak, TEST_DATABASE_URL: database.url }
const tested = await runVitest(projects, env)
await database.close()
closeWith({ passed: checked.passed + tested.passed, failed: [...checked.failed, ...tested.failed] }, [
  ...('missing' in tester ? [{ name: scimTest, reason: tester.missing }] : []),
  ...('missing' in found ? [{ name: keycloakTest, reason: found.missing }] : []),
])
