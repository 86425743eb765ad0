import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { runCommand } from '../setup/run-command.ts'
import { findGo } from './find-go.ts'

export type GoProgram = {
  /** The folder of ours whose go.mod and go.sum pin it. */
  module: string
  /** The import path of its main package. */
  main: string
  linkerFlags: string
}

/** Builds a program from its public Go modules, whose hashes go.sum pins. The file appears whole or not at all. */
export async function buildProgram(program: GoProgram, made: string, note: (text: string) => void): Promise<string> {
  const go = await findGo(note)
  await mkdir(dirname(made), { recursive: true })
  const draft = `${made}.${process.pid}`
  const env = { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'auto', CGO_ENABLED: '0', GOWORK: 'off' }
  const options = { cwd: program.module, env, onLine: note }
  note('downloading its Go modules')
  await runCommand(go, ['mod', 'download', '-x'], { ...options, onLine: (line) => note(shortModule(line)) })
  note('compiling')
  try {
    const flags = ['-trimpath', '-buildvcs=false', '-ldflags', `-s -w ${program.linkerFlags}`]
    await runCommand(go, ['build', '-v', ...flags, '-o', draft, program.main], {
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
