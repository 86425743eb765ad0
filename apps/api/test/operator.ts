import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '..', 'src', 'operator.ts')

/** One for all files: most of a verb's time is loading. */
const compileCache = join(tmpdir(), 'automat-test-compile-cache')

export type Ended = { code: number | null; out: string; err: string; json: any }

/** The operator's command line as a process, on one database, with keys in a directory of its own. */
export async function anOperator(databaseUrl: string, dataDir?: string) {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'automat-operator-')))
  const run = (...verb: string[]) =>
    new Promise<Ended>((resolve, reject) => {
      const env = {
        PATH: process.env.PATH,
        HOME: directory,
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        NODE_COMPILE_CACHE: compileCache,
      }
      const child = spawn(process.execPath, [entry, ...verb], { env: { ...env, PUBLIC_URL: 'http://automat.test' } })
      let out = ''
      let err = ''
      child.stdout.on('data', (text) => (out += text))
      child.stderr.on('data', (text) => (err += text))
      child.on('error', reject)
      child.on('close', (code) => resolve({ code, out, err, json: parse(out || err) }))
    })
  return { directory, run, json: (...verb: string[]) => run('--json', ...verb) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
