import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from '../setup/places.ts'
import { step } from '../setup/progress.ts'
import { buildProgram } from './build-program.ts'

const module = join(import.meta.dirname, 'yaml')
const main = 'github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml'

/** The language host for programs in YAML, with which tests use the CLI as people do. Official engines bring it along. */
export async function findYamlHost(): Promise<string> {
  const version = /pulumi-yaml v(\S+)/.exec(await readFile(join(module, 'go.mod'), 'utf8'))?.[1]
  const kept = join(cacheDirectory, 'yaml', `v${version}`, 'pulumi-language-yaml')
  if (existsSync(kept)) return kept
  return step(`Building the YAML language host ${version} (once)`, (note) =>
    buildProgram({ module, main, linkerFlags: '' }, kept, note),
  )
}
