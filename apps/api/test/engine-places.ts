import { chmod, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { launcherScript } from '@automat/providers/launchers'

/** The engine's program: as the test command found it, or where `npm start` keeps it. */
export const enginePath = process.env.PULUMI_PATH ?? join(homedir(), '.cache/automat/engine/v3.250.0/pulumi')

/** The language host for programs in YAML, with which the CLI is used as people use it. */
export const yamlHostPath =
  process.env.TEST_YAML_HOST ?? join(homedir(), '.cache/automat/yaml/v1.10.0/pulumi-language-yaml')

/** One for all: a good part of what short processes do is loading. */
export const compileCache = join(tmpdir(), 'automat-test-compile-cache')

/** Writes the launcher of the provider of the tests' own things. */
export async function writeTestLauncher(directory: string, cache = compileCache): Promise<string> {
  const launcher = join(directory, 'pulumi-resource-test')
  const program = join(import.meta.dirname, 'state', 'test-provider.ts')
  await writeFile(launcher, launcherScript({ node: process.execPath, program, compileCache: cache }))
  await chmod(launcher, 0o755)
  return launcher
}

/** Official engines bring `pulumi-watch` along: it prints the path of every file that changes. */
export async function writeFileWatcher(directory: string): Promise<void> {
  const watcher = join(directory, 'pulumi-watch')
  const watch = "require('fs').watch('.', (_, name) => console.log(require('path').resolve(name)))"
  const endWithEngine = 'const engine = process.ppid; setInterval(() => process.ppid === engine || process.exit(), 500)'
  await writeFile(watcher, `#!/bin/sh\nexec '${process.execPath}' -e "${watch}; ${endWithEngine}"\n`)
  await chmod(watcher, 0o755)
}
