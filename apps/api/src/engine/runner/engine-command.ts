import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { version as sdkVersion } from '@pulumi/pulumi/version.js'

type Output = (text: string) => void

/** Thrown where the engine's process ends with anything but 0. */
export class EngineExit extends Error {
  readonly exitCode: number | null
  readonly text: string
  /** It did not end by itself. */
  readonly killed: boolean
  constructor(exitCode: number | null, signal: NodeJS.Signals | null, text: string) {
    super(`The engine ended with ${signal ?? exitCode}.`)
    this.exitCode = exitCode
    this.text = text
    this.killed = signal !== null
  }
}

const engineWork = new Set(['up', 'preview', 'refresh', 'destroy', 'state'])
/** Of `pulumi stack …`. Those after the first are for state that is elsewhere. */
const stackWork = new Set(['init', 'select', 'output', 'rm', 'tag'])
const keptText = 64 * 1024

/** What the Automation API asks beside the engine's work, with the answers that need no process of 100 to 260 ms. */
export type KnownAnswers = Partial<Record<string, string>>
/** In the state service Automat knows all of these. */
export const ownAnswers: KnownAnswers = { select: '', output: '{}', history: '[]' }

type Started = { cwd: string; env: Record<string, string>; onOutput?: Output | undefined; onError?: Output | undefined }
type Ended = { stdout: string; stderr: string; code: number }

/**
 * The Automation API's `PulumiCommand` with as few processes as a run can do with: one, where the state is Automat's own.
 * Tied to the SDK's version: engine and SDK move together, and the engine tests run every operation through it.
 */
export class EngineCommand {
  readonly command: string
  readonly version = { toString: () => sdkVersion }
  readonly #environment: Record<string, string>
  readonly #answers: KnownAnswers
  #engine: ChildProcess | null = null

  constructor(command: string, environment: Record<string, string>, answers: KnownAnswers = ownAnswers) {
    this.command = command
    this.#environment = environment
    this.#answers = answers
  }

  asPulumiCommand(): PulumiCommand {
    return this as unknown as PulumiCommand
  }

  async run(args: string[], cwd: string, env: Record<string, string>, onOutput?: Output, onError?: Output) {
    const [command = '', subcommand = ''] = args
    const known = command === 'stack' ? this.#answers[subcommand] : undefined
    if (known !== undefined) return { stdout: known, stderr: '', code: 0 }
    const isKnownWork = engineWork.has(command) || (command === 'stack' && stackWork.has(subcommand))
    if (!isKnownWork) throw new Error(`The runner does not start "pulumi ${command} ${subcommand}".`)
    return this.#start([...args, '--non-interactive'], { cwd, env, onOutput, onError })
  }

  /** A command of our own about the stack. `input` goes to it as it is. */
  ask(args: string[], cwd: string, env: Record<string, string>, input?: string): Promise<Ended> {
    return this.#start([...args, '--non-interactive'], { cwd, env: { ...env }, over: env, input, wholeOutput: true })
  }

  /** The first SIGINT lets the engine finish what is in flight, a second one does not. */
  interrupt(): void {
    this.#engine?.kill('SIGINT')
  }

  kill(): void {
    this.#engine?.kill('SIGKILL')
  }

  #start(
    args: string[],
    options: Started & { over?: Record<string, string>; input?: string | undefined; wholeOutput?: boolean },
  ): Promise<Ended> {
    const { cwd, env, over = {}, input, wholeOutput = wholeOutputOf(args) } = options
    const path = `${this.#environment.PATH ?? process.env.PATH ?? ''}:${dirname(this.command)}`
    const engine = spawn(this.command, args, {
      cwd,
      env: { ...process.env, ...env, ...this.#environment, ...over, PATH: path, PULUMI_AUTOMATION_API: 'true' },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    this.#engine = engine
    let text = ''
    const output: Buffer[] = []
    const keep = (listener: Output | undefined) => (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-keptText)
      listener?.(chunk.toString())
    }
    engine.stdout?.on('data', (chunk: Buffer) => {
      if (wholeOutput) output.push(chunk)
      else keep(options.onOutput)(chunk)
    })
    engine.stderr?.on('data', keep(options.onError))
    // It may end without having read all of it; how it ended says why.
    engine.stdin?.on('error', () => {}).end(input)
    return new Promise((resolve, reject) => {
      engine.once('error', (error) => reject(new EngineExit(null, null, error.message)))
      engine.once('close', (code, signal) => {
        this.#engine = null
        const stdout = wholeOutput ? Buffer.concat(output).toString() : text
        if (code === 0) resolve({ stdout, stderr: '', code })
        else reject(new EngineExit(code, signal, text))
      })
    })
  }
}

/** What is read as JSON: not cut, and nothing of stderr in it. */
function wholeOutputOf([command, subcommand]: string[]): boolean {
  return command === 'stack' && (subcommand === 'output' || subcommand === 'export')
}
