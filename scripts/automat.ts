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
if (firstWord(verb) === 'reset' && !asksForHelp(verb)) process.exit(await resetData(settings, verb))

await generateDatabaseClient()
const database = asksForHelp(verb) ? { portalUrl: '', close: async () => {} } : await openPortalDatabase(settings)
const child = spawn(process.execPath, [join(root, 'apps', 'api', 'src', 'operator.ts'), ...verb], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: database.portalUrl },
})
child.on('exit', (code) => {
  void database.close().then(() => process.exit(code ?? 1))
})

/** The verb itself: not an option, nor what the option --organization names. */
function firstWord(words: string[]): string | undefined {
  return words.find((word, index) => !word.startsWith('-') && words[index - 1] !== '--organization')
}

function asksForHelp(words: string[]): boolean {
  return firstWord(words) === undefined || words.some((word) => ['help', '--help', '-h'].includes(word))
}
