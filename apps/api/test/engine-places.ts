import { chmod, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The engine's program: as the test command found it, or where `npm start` keeps it. */
export const enginePath = process.env.PULUMI_PATH ?? join(homedir(), '.cache/automat/engine/v3.250.0/pulumi')

/** Writes the launcher of the provider of the tests' own things. */
export async function writeTestLauncher(directory: string): Promise<void> {
  const launcher = join(directory, 'pulumi-resource-test')
  const program = join(import.meta.dirname, 'state', 'test-provider.ts')
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
  await chmod(launcher, 0o755)
}
