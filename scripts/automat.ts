import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { openPortalDatabase } from './database/open-databases.ts'
import { findEngine } from './engine/find-engine.ts'
import { resetData } from './services/reset-data.ts'
import { readSettings } from './services/settings.ts'
import { generateDatabaseClient } from './setup/build.ts'
import { root } from './setup/places.ts'

/** The operator's command line, on the database that `npm start` uses. */
const verb = process.argv.slice(2)
const settings = readSettings()
if (words(verb)[0] === 'reset' && !asksForHelp(verb)) process.exit(await resetData(settings, verb))

await generateDatabaseClient()
const takesNone = { portalUrl: '', close: async () => {} }
const isMove = words(verb).slice(0, 2).join(' ') === 'stack move'
const database = isMove || asksForHelp(verb) ? takesNone : await openPortalDatabase(settings)
if (isMove && !asksForHelp(verb)) process.env.PULUMI_PATH = await findEngine()
const child = spawn(process.execPath, [join(root, 'apps', 'api', 'src', 'operator.ts'), ...verb], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: database.portalUrl },
})
child.on('exit', (code) => {
  void database.close().then(() => process.exit(code ?? 1))
})

/** Neither options nor what the option --organization names: first of them the verb. */
function words(given: string[]): string[] {
  return given.filter((word, index) => !word.startsWith('-') && given[index - 1] !== '--organization')
}

function asksForHelp(given: string[]): boolean {
  return words(given).length === 0 || given.some((word) => ['help', '--help', '-h'].includes(word))
}
