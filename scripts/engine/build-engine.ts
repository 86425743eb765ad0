import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../setup/run-command.ts'
import { findGo } from './find-go.ts'

const main = 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi'
const stampedVersion = 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version'

/** Builds the engine from its public Go modules, whose hashes go.sum pins. The file appears whole or not at all. */
export async function buildEngine(version: string, directory: string, note: (text: string) => void): Promise<string> {
  const go = await findGo(note)
  await mkdir(directory, { recursive: true })
  const made = join(directory, 'pulumi')
  const draft = `${made}.${process.pid}`
  const env = { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'auto', CGO_ENABLED: '0', GOWORK: 'off' }
  const options = { cwd: import.meta.dirname, env, onLine: note }
  note('downloading its Go modules')
  await runCommand(go, ['mod', 'download', '-x'], { ...options, onLine: (line) => note(shortModule(line)) })
  note('compiling: three to five minutes on two cores')
  const flags = `-s -w -X ${stampedVersion}=v${version}`
  try {
    await runCommand(go, ['build', '-v', '-trimpath', '-buildvcs=false', '-ldflags', flags, '-o', draft, main], {
      ...options,
      onLine: (line) => note(`compiling ${line}`),
    })
    await rename(draft, made)
  } finally {
    await rm(draft, { force: true })
  }
  return made
}

function shortModule(line: string): string {
  const name = /\/([^/]+\/[^/]+)\/@v\//.exec(line)?.[1]
  return name ? `downloading ${name}` : 'downloading its Go modules'
}
