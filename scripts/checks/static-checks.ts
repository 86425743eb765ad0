import { join } from 'node:path'
import { bin, root } from '../setup/places.ts'
import { say } from '../setup/progress.ts'
import { CommandFailed, runCommand } from '../setup/run-command.ts'
import type { Tally } from './tally.ts'

type Check = { name: string; command: string[]; write?: string[] }

const typed = [
  'apps/api',
  'apps/web',
  'packages/providers',
  'packages/blueprints',
  'packages/client',
  'packages/language-host',
  'scripts',
  'bench',
  'e2e',
]
const api = join(root, 'apps', 'api', 'src', 'openapi.ts')
const clientDirectory = join(root, 'packages', 'client')

/** What needs no test to be seen: form, types, arrows, dead code, and contracts that match the code. */
const checks: Check[] = [
  { name: 'format', command: [bin('oxfmt'), '--check', '.'], write: [bin('oxfmt'), '.'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings', '.'] },
  // Several checkers would each work out the types that files share: it is three times the work.
  ...typed.map((room) => ({
    name: `types of ${room}`,
    command: [bin('tsc'), '-p', room, '--noEmit', '--checkers', '1'],
  })),
  { name: 'arrows', command: [bin('depcruise'), '--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'scripts'] },
  { name: 'unused code', command: [bin('knip')] },
  { name: 'API description', command: [process.execPath, api, '--check'], write: [process.execPath, api] },
  {
    name: 'API client',
    command: [process.execPath, join(clientDirectory, 'generate.ts'), '--check'],
    write: [process.execPath, join(clientDirectory, 'generate.ts')],
  },
]

/** Runs every check, also after one has failed: people like to hear everything at once. */
export async function runStaticChecks({ write = false } = {}): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [] }
  const waiting = [...checks]
  const runThem = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check, write, tally)
  }
  // Two at once; but what one check writes, the next one reads.
  await Promise.all(write ? [runThem()] : [runThem(), runThem()])
  return tally
}

async function runCheck({ name, command, write: refresh }: Check, write: boolean, tally: Tally): Promise<void> {
  const [file = '', ...args] = write && refresh ? refresh : command
  try {
    await runCommand(file, args, { cwd: root })
    tally.passed += 1
    say(`  ✓ ${name}`)
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    tally.failed.push({ name, reason: error.message })
    say(`  ✗ ${name}\n${error.message}`)
  }
}
