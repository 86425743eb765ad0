import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Check = { title: string; status: string; reason: string }

/** scim2-tester as the test command set it up; null on a machine without Python. */
export function conformanceTester() {
  const python = process.env.TEST_SCIM_TESTER
  return python ? { run: (url: string, secret: string) => check(python, url, secret) } : null
}

async function check(python: string, url: string, secret: string): Promise<Check[]> {
  const child = spawn(python, [join(import.meta.dirname, 'conformance.py')], {
    env: { PATH: process.env.PATH, SCIM_URL: url, SCIM_TOKEN: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`scim2-tester ended with ${code}: ${err}`)
  return JSON.parse(out)
}
