import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileCache } from './engine-places.ts'

const entry = join(import.meta.dirname, '..', 'src', 'operator.ts')

export type Ended = { code: number | null; out: string; err: string; json: any }
type Started = { child: ChildProcess; ended: Promise<Ended> }

/** The operator's command line as a process, on one database, with keys in a directory of its own. */
export async function anOperator(databaseUrl: string, dataDir?: string) {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'automat-operator-')))
  const env = { HOME: directory, DATABASE_URL: databaseUrl, DATA_DIR: directory, PUBLIC_URL: 'http://automat.test' }
  const run = (...verb: string[]) => startVerb(verb, env).ended
  return { directory, run, json: (...verb: string[]) => run('--json', ...verb) }
}

/** A verb as a process that sees this environment and no more. */
export function startVerb(verb: string[], environment: Record<string, string>): Started {
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, ...environment }
  const child = spawn(process.execPath, [entry, ...verb], { env })
  const ended = new Promise<Ended>((resolve, reject) => {
    let out = ''
    let err = ''
    child.stdout.on('data', (text) => (out += text))
    child.stderr.on('data', (text) => (err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err, json: parse(out || err) }))
  })
  return { child, ended }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
