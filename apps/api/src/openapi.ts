import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createApp } from './app.ts'
import { RepeatedEvents } from './platform/audit/repeated-events.ts'
import { systemClock } from './platform/clock/clock.ts'
import { readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { openNotifications } from './platform/database/notifications.ts'
import { openIssuerKeys } from './platform/identity/issuer-keys.ts'
import { createLog } from './platform/log/log.ts'
import { openTokenPepper } from './platform/secrets/token-pepper.ts'
import { closedVault } from './platform/vault/vault.ts'

const file = join(import.meta.dirname, '..', 'openapi.json')

/** The document that the routes make. Nothing is connected: database and vault are named, never asked. */
async function describeApi(): Promise<string> {
  const config = readConfig({ DATABASE_URL: 'postgresql://nowhere/nothing' })
  const log = createLog('silent')
  const { client, pool, close } = openDatabase(config.databaseUrl)
  const notifications = openNotifications(config.databaseUrl, pool, log)
  const pepper = openTokenPepper(new Uint8Array(32))
  const vault = closedVault('description of the API')
  const repeats = new RepeatedEvents(log)
  const issuers = openIssuerKeys({ privateHosts: [] })
  const ports = { db: client, pool, clock: systemClock, vault, pepper, config, log, notifications, repeats, issuers }
  const app = await createApp(ports)
  await app.ready()
  const document = JSON.stringify(app.swagger(), null, 2)
  await app.close()
  await close()
  return `${document}\n`
}

const described = await describeApi()
if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '')
  if (committed !== described) {
    console.error('apps/api/openapi.json is not what the routes make. "npm run check -- --write" refreshes it.')
    process.exitCode = 1
  }
} else await writeFile(file, described)
