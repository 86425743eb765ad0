import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { openPortalDatabase } from './database/open-databases.ts'
import { resetData } from './services/reset-data.ts'
import { readSettings } from './services/settings.ts'
import { generateDatabaseClient } from './setup/build.ts'
import { root } from './setup/places.ts'

/** The operator's command line, on the database that `npm start` uses. */
const verb = process.argv.slice(2)
const settings = readSettings()
if (verb.includes('reset')) process.exit(await resetData(settings, verb))

await generateDatabaseClient()
const database = await openPortalDatabase(settings)
const child = spawn(process.execPath, [join(root, 'apps', 'api', 'src', 'operator.ts'), ...verb], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: database.portalUrl },
})
child.on('exit', (code) => {
  void database.close().then(() => process.exit(code ?? 1))
})
