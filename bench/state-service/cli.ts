import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { LocalWorkspace, type PulumiCommand, Stack } from '@pulumi/pulumi/automation/index.js'
import { type Backend, project } from './backends.ts'

export type Program = () => Promise<Record<string, unknown>>

/** One stack on a backend, and the wall time of each CLI process that works on it. */
export class TimedStack {
  readonly name: string
  readonly #cli: TimedCommand
  readonly #backend: Backend

  /** `limitSeconds`: what takes longer is stopped, and counts as cut off. */
  constructor(engine: PulumiCommand, backend: Backend, name: string, limitSeconds: number) {
    this.#cli = new TimedCommand(engine, limitSeconds)
    this.#backend = backend
    this.name = `${backend.stackPrefix}${name}`
  }

  async init(): Promise<void> {
    await this.#stack(nothing, 'create')
  }

  /** Seconds of the process `pulumi up`; null where it was cut off. */
  async up(program: Program): Promise<number | null> {
    const stack = await this.#stack(program, 'select')
    return this.#cli.time(() => stack.up({ suppressOutputs: true, suppressProgress: true }), 'up')
  }

  async destroy(): Promise<number | null> {
    const stack = await this.#stack(nothing, 'select')
    return this.#cli.time(() => stack.destroy({ suppressOutputs: true, suppressProgress: true }), 'destroy')
  }

  async export(file: string): Promise<number | null> {
    return this.#run('stack', 'export', '--stack', this.name, '--file', file)
  }

  async import(file: string): Promise<number | null> {
    return this.#run('stack', 'import', '--stack', this.name, '--file', file, '--force')
  }

  async remove(): Promise<void> {
    await this.#run('stack', 'rm', '--stack', this.name, '--yes', '--force')
  }

  async #run(...words: string[]): Promise<number | null> {
    const { workDir, envVars } = this.#backend
    return this.#cli.time(() => this.#cli.run(words, workDir, envVars), 'stack')
  }

  async #stack(program: Program, how: 'create' | 'select'): Promise<Stack> {
    const { workDir, envVars } = this.#backend
    const workspace = await LocalWorkspace.create({
      program,
      projectSettings: { name: project, runtime: 'nodejs' },
      workDir,
      envVars,
      pulumiCommand: this.#cli,
    })
    // The benchmark asks for nothing that only a process could answer.
    return how === 'create' ? Stack.create(this.name, workspace) : Stack.select(this.name, workspace)
  }
}

/** Passes commands on, keeps the wall time of one, and answers by itself what is asked around it. */
class TimedCommand {
  readonly command: string
  readonly version: PulumiCommand['version']
  readonly #limitSeconds: number
  #measured = { word: '', seconds: Number.NaN, isCutOff: false }

  constructor({ command, version }: PulumiCommand, limitSeconds: number) {
    this.command = command
    this.version = version
    this.#limitSeconds = limitSeconds
  }

  async time(work: () => Promise<unknown>, word: string): Promise<number | null> {
    const measured = { word, seconds: Number.NaN, isCutOff: false }
    this.#measured = measured
    try {
      await work()
    } catch (error) {
      if (measured.isCutOff) return null
      throw error
    } finally {
      this.#measured = { word: '', seconds: Number.NaN, isCutOff: false }
    }
    return measured.seconds
  }

  async run(words: string[], workDir: string, envVars: Record<string, string>): Promise<unknown> {
    const answer = answers[words.slice(0, 2).join(' ')]
    if (answer !== undefined) return { stdout: answer, stderr: '', code: 0 }
    const measured = this.#measured
    const isMeasured = measured.word === words[0]
    const from = performance.now()
    const limit = setTimeout(() => {
      measured.isCutOff = true
      child.kill('SIGINT')
      // What it is in the middle of may take long too.
      setTimeout(() => killGroup(child), graceSeconds * 1000).unref()
    }, this.#limitSeconds * 1000)
    if (!isMeasured) clearTimeout(limit)
    const child = spawn(this.command, [...words, '--non-interactive'], {
      cwd: workDir,
      env: { ...process.env, ...envVars, PULUMI_AUTOMATION_API: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // With its providers a group of its own.
      detached: true,
    })
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)])
    clearTimeout(limit)
    if (isMeasured) measured.seconds = (performance.now() - from) / 1000
    if (code === 0) return { stdout, stderr, code }
    throw new Error(`pulumi ${words.slice(0, 2).join(' ')} ended with ${code}:\n${(stdout + stderr).slice(-4000)}`)
  }
}

const graceSeconds = 5

/** What the Automation API asks before and after the engine's work. */
const answers: Record<string, string> = { 'stack output': '{}', 'stack history': '[]', 'stack select': '' }

const nothing: Program = async () => ({})

function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}
