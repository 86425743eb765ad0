import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Config } from '../../platform/config/config.ts'
import { removeDirectory } from '../remove-directory.ts'
import { runnerEnvironment } from '../runner-environment.ts'

const repository = fileURLToPath(new URL('../../../../..', import.meta.url))
const script = fileURLToPath(new URL('enter-sandbox.sh', import.meta.url))
/** From util-linux, which every common Linux has. Works as root and as an ordinary user. */
const unshare = ['unshare', '--user', '--map-root-user', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
const probeMilliseconds = 10_000

/** Starts a command where it sees its own processes only, and may write to its own directory and the shared ones only. */
export type Sandbox = { command(directory: string, command: string[], writable?: string[]): string[] }

export type SandboxPlaces = { enginePath: string; launchersDir: string | null }

/** The sandbox for this machine's runners, or why there is none. Throws where the settings require one. */
export async function findSandbox(
  config: Config,
  places: SandboxPlaces,
): Promise<{ sandbox: Sandbox } | { sandbox: null; reason: string }> {
  if (config.runnerSandbox === 'off') return { sandbox: null, reason: 'RUNNER_SANDBOX is "off"' }
  const sandbox = { command: commandWith(viewOf(config, places)) }
  const problem = await whyNot(sandbox, config)
  if (problem === null) return { sandbox }
  if (config.runnerSandbox === 'auto') return { sandbox: null, reason: problem }
  throw new Error(`RUNNER_SANDBOX is "required", and a runner cannot have one here: ${problem}`)
}

type Rule = { verb: 'hide' | 'temp' | 'keep' | 'write'; path: string }

/** What a runner sees other than the machine as it is, outer places before those inside them. */
function viewOf(config: Config, { enginePath, launchersDir }: SandboxPlaces): Rule[] {
  const compileCache = join(config.dataDir, 'compile-cache')
  mkdirSync(compileCache, { recursive: true })
  // The state of stacks, but for the directory that a run is given.
  const states = config.fileStateDirectories
  const hidden = ['/var/tmp', '/run', '/dev/shm', homedir(), userInfo().homedir, config.dataDir, ...states]
  const keys = [config.masterKeyFile, config.tokenPepperFile]
  const certificates = [process.env.NODE_EXTRA_CA_CERTS, process.env.SSL_CERT_FILE, process.env.SSL_CERT_DIR]
  const engine = [dirname(enginePath), dirname(real(enginePath))]
  const kept = [repository, dirname(process.execPath), ...engine, launchersDir, compileCache, '/etc/resolv.conf']
  const rules: Rule[] = [
    { verb: 'temp', path: '/tmp' },
    ...[...hidden, ...keys].map((path) => ({ verb: 'hide' as const, path: real(path) })),
  ]
  const isHidden = ({ path }: Rule) => rules.some((rule) => isWithin(path, rule.path))
  const needed = [...kept, ...certificates]
    .filter((path) => typeof path === 'string' && existsSync(path))
    .map((path) => ({ verb: 'keep' as const, path: real(path as string) }))
  const shared = config.runnerWritable.map((path) => ({ verb: 'write' as const, path: real(path) }))
  return inOrder([...rules.filter(({ path }) => path !== '/'), ...needed.filter(isHidden), ...shared])
}

/** Each path once, by its last rule. */
function inOrder(rules: Rule[]): Rule[] {
  const byPath = new Map(rules.map((rule) => [rule.path, rule]))
  return [...byPath.values()].sort((a, b) => depthOf(a.path) - depthOf(b.path))
}

function commandWith(view: Rule[]): Sandbox['command'] {
  return (directory, command, writable = []) => {
    const own: Rule = { verb: 'write', path: real(directory) }
    const further = writable.map((path): Rule => ({ verb: 'write', path: real(path) }))
    const rules = inOrder([...view, ...further, own]).flatMap(({ verb, path }) => [verb, path])
    return [...unshare, '--', '/bin/sh', script, own.path, ...rules, '--', ...command]
  }
}

const look = `
  refuse() { echo "$1" >&2; exit 1; }
  test ! -e "$1/keys" || refuse "DATA_DIR can be seen in it"
  test ! -s "$2" && test ! -s "$3" || refuse "the keys can be read in it"
  test ! -w "$4" || refuse "the program can be written to in it"
  test ! -e "/proc/$5" || refuse "its worker can be seen in it"`

/** Tries it, and looks for what must not be seen in there. */
async function whyNot(sandbox: Sandbox, { dataDir, masterKeyFile, tokenPepperFile }: Config): Promise<string | null> {
  const directory = join(dataDir, 'runners', `${process.pid}-${randomBytes(6).toString('hex')}`)
  mkdirSync(directory, { recursive: true })
  const secret = [dataDir, masterKeyFile, tokenPepperFile, repository, String(process.pid)]
  const [program = '', ...args] = sandbox.command(directory, ['/bin/sh', '-c', look, 'look', ...secret])
  const options = { cwd: directory, env: runnerEnvironment(directory, directory), timeout: probeMilliseconds }
  try {
    await promisify(execFile)(program, args, options)
    return null
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return stderr?.trim() || message.split('\n', 1)[0] || 'it did not start'
  } finally {
    await removeDirectory(directory)
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path)
  return way !== '..' && !way.startsWith('../')
}

function depthOf(path: string): number {
  return path.split('/').length
}
