// Every npm script starts here, on whichever Node 20 or newer started it: installs what is missing, once, and goes on
// in scripts/<name>.ts with the Node that the workspace pins. Plain JavaScript with no imports from packages.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pnpmVersion = '12.21.0'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.automat', 'installed')
const quiet = process.argv.includes('--json') || process.env.npm_config_loglevel === 'silent'

function manifests() {
  const rooms = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  )
  return ['.', 'e2e', 'bench', ...rooms].map((room) => join(root, room, 'package.json')).filter(existsSync)
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}-${root}`)
  for (const file of [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests().sort()]) {
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

function install() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error(`→ Installing packages with pnpm ${pnpmVersion} (once, about a minute)`)
  const options = ['install', '--frozen-lockfile', '--reporter=append-only']
  const { status } = spawnSync('npx', ['--yes', `pnpm@${pnpmVersion}`, ...options], {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 2] : ['ignore', 2, 2],
    env: { ...process.env, npm_config_loglevel: 'error', CI: 'true' },
  })
  if (status !== 0) fail('The packages could not be installed: see above. Is the package registry within reach?')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** The pinned Node where its package exists for this machine, else the running one if it is new enough. */
function nodeBinary() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  fail(`On ${process.platform}-${process.arch} Automat needs Node 24 or newer; this is ${process.version}.`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Automat needs Node 20 or newer; this is ${process.version}.`)
const [name, ...rest] = process.argv.slice(2)
install()
const node = nodeBinary()
const env = {
  ...process.env,
  PATH: `${dirname(node)}:${process.env.PATH}`,
  // Halves the time that each of our processes takes to load.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, 'node_modules', '.automat', 'compile-cache'),
}
// The channel tells the child when this process is killed: it would serve on, and nobody would know how to stop it.
const stdio = name === 'start' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'
const child = spawn(node, [join(root, 'scripts', `${name}.ts`), ...rest], { stdio, env })
// A terminal's Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
