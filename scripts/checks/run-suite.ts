import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { bin, root } from '../setup/places.ts'
import type { Failure, Tally } from './tally.ts'

type VitestReport = {
  numPassedTests?: number
  testResults?: { name: string; message: string; status: string; assertionResults: VitestResult[] }[]
}
type VitestResult = { fullName: string; status: string; failureMessages: string[] | null }

/** Runs vitest's projects; a run that ends badly without naming a failed test counts as one failure. */
export async function runVitest(projects: string[], env: NodeJS.ProcessEnv, more: string[] = []): Promise<Tally> {
  return withReport(async (file) => {
    const names = projects.flatMap((name) => ['--project', name])
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run(bin('vitest'), ['run', ...names, ...reporters, ...more], root, env)
    const { numPassedTests = 0, testResults = [] } = (await read(file)) as VitestReport
    const failed = testResults.flatMap(({ name, message, status, assertionResults }) => {
      const tests = assertionResults.filter((test) => test.status === 'failed')
      const place = relative(root, name)
      if (tests.length === 0 && status === 'failed') return [{ name: place, reason: message }]
      return tests.map((test) => ({ name: `${place} > ${test.fullName}`, reason: test.failureMessages?.[0] ?? '' }))
    })
    return tally(code, numPassedTests, failed, `vitest ${projects.join(', ')}`)
  })
}

type PlaywrightReport = {
  stats?: { expected: number; flaky: number }
  suites?: PlaywrightSuite[]
}
type PlaywrightSuite = { file: string; suites?: PlaywrightSuite[]; specs?: PlaywrightSpec[] }
type PlaywrightSpec = {
  title: string
  tests: { status: string; results: { error?: { message?: string } }[] }[]
}

/** Runs the browser journeys. A flaky one passed in the end, and its first failure is in the report. */
export async function runPlaywright(env: NodeJS.ProcessEnv, more: string[] = []): Promise<Tally> {
  return withReport(async (file) => {
    const cwd = join(root, 'e2e')
    const playwright = join(cwd, 'node_modules', '.bin', 'playwright')
    const code = await run(playwright, ['test', ...more], cwd, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
    const { stats, suites = [] } = (await read(file)) as PlaywrightReport
    return tally(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), suites.flatMap(unexpected), 'playwright')
  })
}

function unexpected({ file, suites = [], specs = [] }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter((test) => test.status === 'unexpected')
      .map((test) => ({ name: `${file} > ${title}`, reason: test.results.at(-1)?.error?.message ?? '' })),
  )
  return [...own, ...suites.flatMap(unexpected)]
}

function tally(code: number, passed: number, failed: Failure[], name: string): Tally {
  const broken = code !== 0 && failed.length === 0
  return { passed, failed: broken ? [{ name, reason: `It ended with ${code} and named no failed test.` }] : failed }
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
