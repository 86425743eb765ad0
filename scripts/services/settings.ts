import { join, resolve } from 'node:path'
import { ConfigError, readConfig } from '../../apps/api/src/platform/config/config.ts'
import { root } from '../setup/places.ts'
import { say } from '../setup/progress.ts'

export type Settings = ReturnType<typeof readConfig>

/** Where the database is when nobody says otherwise; the address is known once it runs. */
const embedded = 'postgresql://127.0.0.1/automat'

/** The settings, read before anything is fetched or built, so that a mistake costs a second and not ten minutes. */
export function readSettings(): Settings {
  process.env.DATA_DIR = resolve(root, process.env.DATA_DIR || '.data')
  try {
    return readConfig({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || embedded })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    say(error.message)
    say('docs/operate.md describes every setting.')
    process.exit(2)
  }
}

/** Where a trial keeps what its blueprints make. */
export function trialPlaces({ dataDir, sitePort }: Settings) {
  return {
    portalDatabase: join(dataDir, 'postgres'),
    targetDatabase: join(dataDir, 'target-postgres'),
    pages: join(dataDir, 'pages'),
    siteUrl: `http://localhost:${sitePort}`,
  }
}
