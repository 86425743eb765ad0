import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Identity = { name: string; version: string }
export type IdentityAnswer = { identity: Identity } | { problem: string }

/** Imports an artifact in a process of its own and asks for its name. What it declares wrongly comes back as an error. */
export async function identifyArtifact(code: Buffer): Promise<Identity> {
  const directory = await mkdtemp(join(tmpdir(), 'blueprint-'))
  try {
    const file = join(directory, 'artifact.mjs')
    await writeFile(file, code)
    const answer = await ask(file)
    if ('problem' in answer) throw new Error(answer.problem)
    return answer.identity
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function ask(file: string): Promise<IdentityAnswer> {
  const entry = fileURLToPath(new URL('./identify-process.ts', import.meta.url))
  const child = fork(entry, [file], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as IdentityAnswer))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The artifact ended the process that looked at it (${code}).`)))
  })
}
