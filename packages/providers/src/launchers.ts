import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const plugins = {
  'pulumi-resource-automat-postgres': 'postgres/plugin.ts',
  'pulumi-resource-automat-site': 'site/plugin.ts',
}

/**
 * Writes one `pulumi-resource-<name>` per provider: the engine looks for programs of that name on its PATH.
 * Processes that do so at the same time do not disturb each other.
 */
export async function ensureLaunchers(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  for (const [name, entry] of Object.entries(plugins)) {
    await ensureScript(join(directory, name), launcherScript(process.execPath, join(import.meta.dirname, entry)))
  }
}

export function launcherScript(node: string, entry: string): string {
  return `#!/bin/sh\nexec ${shellWord(node)} ${shellWord(entry)} "$@"\n`
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

async function ensureScript(file: string, script: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => null)
  if (present !== script) {
    const draft = `${file}.${process.pid}.tmp`
    await writeFile(draft, script)
    await chmod(draft, 0o755)
    await rename(draft, file)
  }
  await chmod(file, 0o755)
}
