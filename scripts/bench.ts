import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findEngine } from './engine/find-engine.ts'
import { buildCatalog, buildWebApp, generateDatabaseClient } from './setup/build.ts'
import { root } from './setup/places.ts'
import { say } from './setup/progress.ts'

/** `npm run -s bench -- <name> --json`: one benchmark, its figures as JSON. */
const [name = '', ...rest] = process.argv.slice(2)
const directory = join(root, 'bench')
const entry = join(directory, name, 'bench.ts')
if (name === '' || !existsSync(entry)) {
  const names = readdirSync(directory).filter((folder) => existsSync(join(directory, folder, 'bench.ts')))
  say(`Name a benchmark: ${names.join(', ')}`)
  process.exit(2)
}
await generateDatabaseClient()
const PULUMI_PATH = await findEngine()
await buildWebApp()
await buildCatalog()
const child = spawn(process.execPath, [entry, ...rest], { stdio: 'inherit', env: { ...process.env, PULUMI_PATH } })
// A terminal's Ctrl-C reaches the benchmark by itself; what is sent to this process alone is passed on.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
