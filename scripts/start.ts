import { styleText } from 'node:util'
import { openPortalDatabase, openTargetDatabase } from './database/open-databases.ts'
import { findEngine } from './engine/find-engine.ts'
import { ConfigError } from '../apps/api/src/platform/config/config.ts'
import { findSandbox } from '../apps/api/src/engine/sandbox/find-sandbox.ts'
import { checkSurroundings } from './services/check-surroundings.ts'
import { preparePortal } from './services/prepare-portal.ts'
import { Portal } from './services/portal.ts'
import { readSettings, type Settings } from './services/settings.ts'
import { buildCatalog, buildWebApp, generateDatabaseClient } from './setup/build.ts'
import { main, say, step } from './setup/progress.ts'

/** Everything on one machine: brings what is missing, starts it, says where it is. Ctrl-C stops it in order. */
async function start(): Promise<void> {
  const settings = readSettings()
  refuse(await checkSurroundings(settings))
  await generateDatabaseClient()
  const enginePath = await findEngine()
  refuse(await checkSandbox(settings, enginePath))
  await buildWebApp()
  await buildCatalog()
  const portal = new Portal()
  portal.stopOnSignals()
  const opening = [openPortalDatabase(settings), openTargetDatabase(settings)] as const
  portal.onStop(() => Promise.allSettled(opening.map(async (database) => (await database).close())))
  const [database, target] = await step('Starting PostgreSQL', () => Promise.all(opening))
  const prepared = await preparePortal(settings, { databaseUrl: database.portalUrl, targetUrl: target.url, enginePath })
  await portal.start(settings, prepared.env)
  say('')
  say(`${styleText('bold', 'Automat runs')} at ${styleText('cyan', settings.publicUrl)}`)
  say(`Sign in as ${prepared.signIn.email} with this link; it works once, until ${prepared.signIn.expiresAt}:`)
  process.stdout.write(`${prepared.signIn.link}\n`)
  say('A fresh link: npm run -s automat -- sign-in-link. Ctrl-C stops everything; what was made is kept.')
}

/** A setting that cannot work costs a second and not ten minutes. */
function refuse(problems: string[]): void {
  if (problems.length === 0) return
  say(new ConfigError(problems).message)
  say('docs/operate.md describes every setting.')
  process.exit(2)
}

/** RUNNER_SANDBOX=required on a machine that allows none. */
async function checkSandbox(settings: Settings, enginePath: string): Promise<string[]> {
  const found = await findSandbox(settings, { enginePath, launchersDir: null }).catch((error: Error) => error)
  return found instanceof Error ? [`${found.message}; allow user namespaces on this machine, or set it to "auto"`] : []
}

main(start)
