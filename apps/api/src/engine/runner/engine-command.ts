import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { version as sdkVersion } from '@pulumi/pulumi/version.js'

type Output = (text: string) => void

/** Thrown where the engine's process ends with anything but 0. */
export class EngineExit extends Error {
  readonly exitCode: number | null
  readonly text: string
  constructor(exitCode: number | null, signal: NodeJS.Signals | null, text: string) {
    super(`The engine ended with ${signal ?? exitCode}.`)
    this.exitCode = exitCode
    this.text = text
  }
}

const engineWork = new Set(['up', 'preview', 'refresh', 'destroy', 'state'])
/** What the Automation API asks beside the engine's work, and Automat knows: each would start a process of 100 to 260 ms. */
const answers: Record<string, string> = { select: '', output: '{}', history: '[]' }
const keptText = 64 * 1024

/**
 * The Automation API's `PulumiCommand` with one process per run. Tied to the SDK's version: engine and SDK move together,
 * and the engine tests run every operation through it.
 */
export class EngineCommand {
  readonly command: string
  readonly version = { toString: () => sdkVersion }
  readonly #environment: Record<string, string>
  #engine: ChildProcess | null = null

  constructor(command: string, environment: Record<string, string>) {
    this.command = command
    this.#environment = environment
  }

  asPulumiCommand(): PulumiCommand {
    return this as unknown as PulumiCommand
  }

  async run(args: string[], cwd: string, env: Record<string, string>, onOutput?: Output, onError?: Output) {
    const [command = '', subcommand = ''] = args
    const known = command === 'stack' ? answers[subcommand] : undefined
    if (known !== undefined) return { stdout: known, stderr: '', code: 0 }
    const isKnownWork = engineWork.has(command) || (command === 'stack' && subcommand === 'init')
    if (!isKnownWork) throw new Error(`The runner does not start "pulumi ${command} ${subcommand}".`)
    return this.#start([...args, '--non-interactive'], { cwd, env, onOutput, onError })
  }

  /** The first SIGINT lets the engine finish what is in flight, a second one does not. */
  interrupt(): void {
    this.#engine?.kill('SIGINT')
  }

  kill(): void {
    this.#engine?.kill('SIGKILL')
  }

  #start(args: string[], options: { cwd: string; env: Record<string, string>; onOutput?: Output; onError?: Output }) {
    const path = `${this.#environment.PATH ?? process.env.PATH ?? ''}:${dirname(this.command)}`
    const engine = spawn(this.command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env, ...this.#environment, PATH: path, PULUMI_AUTOMATION_API: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#engine = engine
    let text = ''
    const keep = (listener: Output | undefined) => (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-keptText)
      listener?.(chunk.toString())
    }
    engine.stdout.on('data', keep(options.onOutput))
    engine.stderr.on('data', keep(options.onError))
    return new Promise<{ stdout: string; stderr: string; code: number }>((resolve, reject) => {
      engine.once('error', (error) => reject(new EngineExit(null, null, error.message)))
      engine.once('close', (code, signal) => {
        this.#engine = null
        if (code === 0) resolve({ stdout: text, stderr: '', code })
        else reject(new EngineExit(code, signal, text))
      })
    })
  }
}
