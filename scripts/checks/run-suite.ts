import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, root } from '../setup/places.ts'

export type Tally = { passed: number; failed: number }

/** Runs vitest's projects; a run that ends badly without naming a failed test counts as one failure. */
export async function runVitest(projects: string[], env: NodeJS.ProcessEnv, more: string[] = []): Promise<Tally> {
  return withReport(async (report) => {
    const names = projects.flatMap((name) => ['--project', name])
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await run(bin('vitest'), ['run', ...names, ...reporters, ...more], root, env)
    const { numPassedTests = 0, numFailedTests = 0 } = (await read(report)) as Record<string, number>
    return tally(code, numPassedTests, numFailedTests)
  })
}

type Stats = { expected: number; unexpected: number; flaky: number }

/** Runs the browser journeys. A flaky one passed in the end, and its first failure is in the report. */
export async function runPlaywright(env: NodeJS.ProcessEnv, more: string[] = []): Promise<Tally> {
  return withReport(async (report) => {
    const cwd = join(root, 'e2e')
    const playwright = join(cwd, 'node_modules', '.bin', 'playwright')
    const code = await run(playwright, ['test', ...more], cwd, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    const { stats } = (await read(report)) as { stats?: Stats }
    return tally(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0)
  })
}

function tally(code: number, passed: number, failed: number): Tally {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

async function withReport<T>(work: (file: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'automat-report-'))
  try {
    return await work(join(directory, 'report.json'))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return JSON.parse(text)
}

function run(file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}
