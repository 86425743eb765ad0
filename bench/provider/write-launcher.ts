import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes `pulumi-resource-bench` into the directory, for the engine to find on its PATH. */
export async function writeLauncher(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const program = join(import.meta.dirname, 'pulumi-resource-bench.ts')
  const launcher = join(directory, 'pulumi-resource-bench')
  const compileCache = join(directory, 'compile-cache')
  await writeFile(
    launcher,
    `#!/bin/sh\nNODE_COMPILE_CACHE='${compileCache}' exec '${process.execPath}' '${program}' "$@"\n`,
  )
  await chmod(launcher, 0o755)
}
