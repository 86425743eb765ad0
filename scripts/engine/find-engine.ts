import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { cacheDirectory } from '../setup/places.ts'
import { say, step } from '../setup/progress.ts'
import { CommandFailed, runCommand } from '../setup/run-command.ts'
import { buildProgram } from './build-program.ts'
import { installEngine } from './install-engine.ts'

/**
 * The path of a Pulumi engine that fits: the one that PULUMI_PATH names, the one on PATH, the one fetched or built
 * before, the official installer's, or one built from its public Go modules. Says why each one before did not serve.
 */
export async function findEngine(): Promise<string> {
  const wanted = await engineVersion()
  const set = process.env.PULUMI_PATH
  if (set) {
    const version = await versionOf(set)
    if (version === null) throw new CommandFailed(`PULUMI_PATH: ${set} is not a Pulumi engine that runs.`)
    return set
  }
  const onPath = await findOnPath('pulumi')
  if (onPath !== null) {
    const version = await versionOf(onPath)
    if (version !== null && fits(version, wanted)) return onPath
    say(`  The pulumi on PATH is ${version ?? 'broken'}; ${wanted} or a later 3.x is needed.`)
  }
  const home = join(cacheDirectory, 'engine', `v${wanted}`)
  for (const kept of [join(home, 'pulumi'), join(home, 'bin', 'pulumi')]) {
    if ((await versionOf(kept)) === wanted) return kept
  }
  return step(`Bringing the Pulumi engine ${wanted} (once)`, async (note) => {
    if (onPath === null) say('  There is no pulumi on PATH and none in the cache.')
    const installed = await installEngine(wanted, home)
    if (typeof installed === 'string') return installed
    say(`  The official installer did not serve: ${installed.why}`)
    note('compiling takes three to five minutes on two cores')
    return buildProgram(engineProgram(wanted), join(home, 'pulumi'), note)
  })
}

function engineProgram(version: string) {
  const stamped = 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version'
  const main = 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi'
  return { module: import.meta.dirname, main, linkerFlags: `-X ${stamped}=v${version}` }
}

/** The engine and the SDK move together: the version is the SDK's, which the workspace pins. */
async function engineVersion(): Promise<string> {
  const gomod = await readFile(join(import.meta.dirname, 'go.mod'), 'utf8')
  const version = /pulumi\/pkg\/v3 v(\S+)/.exec(gomod)?.[1]
  if (version === undefined) throw new Error('scripts/engine/go.mod names no engine')
  return version
}

async function versionOf(file: string): Promise<string | null> {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' }
  const printed = await runCommand(file, ['version'], { env, timeoutSeconds: 30 }).catch(() => null)
  return printed === null ? null : printed.trim().replace(/^v/, '')
}

export function fits(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  return major === wantedMajor && minor >= wantedMinor
}

export async function findOnPath(name: string): Promise<string | null> {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(directory, name)
    const usable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (directory !== '' && usable) return file
  }
  return null
}
