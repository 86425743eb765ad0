import { styleText } from 'node:util'
import { openPortalDatabase, openTargetDatabase } from './database/open-databases.ts'
import { findEngine } from './engine/find-engine.ts'
import { isTaken } from './services/free-port.ts'
import { preparePortal } from './services/prepare-portal.ts'
import { Portal } from './services/portal.ts'
import { readSettings } from './services/settings.ts'
import { buildCatalog, buildWebApp, generateDatabaseClient } from './setup/build.ts'
import { main, say, step } from './setup/progress.ts'

/** Everything on one machine: brings what is missing, starts it, says where it is. Ctrl-C stops it in order. */
async function start(): Promise<void> {
  const settings = readSettings()
  for (const [name, port] of [
    ['PORT', settings.port],
    ['SITE_PORT', settings.sitePort],
  ] as const) {
    if (port !== 0 && (await isTaken(settings.host, port))) {
      say(`Something listens on ${settings.host}:${port} already. Stop it, or set ${name} to another port.`)
      process.exit(2)
    }
  }
  await generateDatabaseClient()
  const enginePath = await findEngine()
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

main(start)
