import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureScript, launcherScript } from '@automat/providers/launchers'
import { compileOnly } from './compile-only.ts'

/** What the engine looks for on its PATH when a program or a policy pack says `runtime: nodejs`. */
export const languageHostName = 'pulumi-language-nodejs'

/** Once per process. In a sandbox the cache can only be read, so it is filled here. */
let compiled: Promise<unknown> | undefined

/** Writes the launcher of our language host. Processes that do so at the same time do not disturb each other. */
export async function ensureLanguageHost(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const launcher = join(directory, languageHostName)
  const program = join(import.meta.dirname, 'language-host.ts')
  const compileCache = join(directory, 'compile-cache')
  await ensureScript(launcher, launcherScript({ node: process.execPath, program, compileCache }))
  compiled ??= promisify(execFile)(launcher, [compileOnly])
  await compiled
}
