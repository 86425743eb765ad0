import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from '../setup/places.ts'
import { say, step } from '../setup/progress.ts'
import { runCommand } from '../setup/run-command.ts'

const requirements = join(import.meta.dirname, 'requirements.txt')
const oldest = [3, 11] as const

/** What it is called where it is not run. */
export const scimTest = 'db: scim2-tester, the conformance test of SCIM'

export type FoundTester = { python: string } | { missing: string }

/** A Python with scim2-tester, the public conformance test of SCIM 2.0 servers; or why there is none on this machine. */
export async function findScimTester(): Promise<FoundTester> {
  const version = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
  const kept = join(cacheDirectory, 'scim-tester', version.slice(0, 12))
  const python = join(kept, 'bin', 'python')
  if (existsSync(python)) return { python }
  const base = await findPython()
  if (base === null) return { missing: `there is no Python ${oldest.join('.')} or newer with venv on this machine` }
  try {
    await step('Fetching scim2-tester from PyPI (once)', (note) => install(base, kept, note))
    return { python }
  } catch (error) {
    say(`  ${(error as Error).message}`)
    return { missing: 'it could not be fetched from PyPI' }
  }
}

/** Aside first: what is cut off in the middle is not taken for whole. */
async function install(base: string, kept: string, note: (text: string) => void): Promise<void> {
  const draft = `${kept}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await runCommand(base, ['-m', 'venv', draft], { onLine: note, timeoutSeconds: 120 })
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '-r', requirements]
  await runCommand(join(draft, 'bin', 'python'), pip, { onLine: note, timeoutSeconds: 300 })
  await rename(draft, kept)
}

async function findPython(): Promise<string | null> {
  for (const name of ['python3', 'python']) {
    const works = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${oldest.join(', ')}))`
    const found = await runCommand(name, ['-c', works], { timeoutSeconds: 20 }).then(
      () => true,
      () => false,
    )
    if (found) return name
  }
  return null
}
