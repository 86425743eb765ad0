import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compileOnly } from './plugin/compile-only.ts'

const plugins = {
  'pulumi-resource-automat-postgres': 'postgres/plugin.ts',
  'pulumi-resource-automat-site': 'site/plugin.ts',
}

/** Once per process. In a sandbox the cache can only be read, so it is filled here. */
let compiled: Promise<unknown> | undefined

/**
 * Writes one `pulumi-resource-<name>` per provider: the engine looks for programs of that name on its PATH.
 * Processes that do so at the same time do not disturb each other.
 */
export async function ensureLaunchers(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const compileCache = join(directory, 'compile-cache')
  for (const [name, entry] of Object.entries(plugins)) {
    const program = join(import.meta.dirname, entry)
    await ensureScript(join(directory, name), launcherScript({ node: process.execPath, program, compileCache }))
  }
  compiled ??= Promise.all(
    Object.keys(plugins).map((name) => promisify(execFile)(join(directory, name), [compileOnly])),
  )
  await compiled
}

/** The compile cache takes a third off the start of a plugin, which every run pays. */
export function launcherScript(paths: { node: string; program: string; compileCache: string }): string {
  const { node, program, compileCache } = paths
  return `#!/bin/sh\nNODE_COMPILE_CACHE=${shellWord(compileCache)} exec ${shellWord(node)} ${shellWord(program)} "$@"\n`
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

export async function ensureScript(file: string, script: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => null)
  if (present !== script) {
    const draft = `${file}.${process.pid}.tmp`
    await writeFile(draft, script)
    await chmod(draft, 0o755)
    await rename(draft, file)
  }
  await chmod(file, 0o755)
}
