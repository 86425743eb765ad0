import { LocalWorkspace, PulumiCommand, Stack } from '@pulumi/pulumi/automation/index.js'
import type { FileBackend } from './file-backend.ts'
import { makeBlobs } from '../provider/workload.ts'

/**
 * Seconds of the one process `pulumi up --client=…`: the stack exists, the program's language server listens already.
 * Nothing can run a program with less; every other figure is compared with this one.
 */
export async function timeBareEngine(engine: PulumiCommand, backend: FileBackend, resources: number): Promise<number> {
  const timed = new TimedCommand(engine)
  const stack = await Stack.create(
    'bench',
    await LocalWorkspace.create({
      program: makeBlobs(resources),
      projectSettings: { name: 'run-overhead', runtime: 'nodejs' },
      workDir: backend.workDir,
      envVars: backend.envVars,
      pulumiCommand: timed,
    }),
  )
  await stack.up()
  return timed.upSeconds
}

/** Passes every command on and keeps the wall time of `up`. */
class TimedCommand {
  upSeconds = Number.NaN
  readonly command: string
  readonly version: PulumiCommand['version']
  readonly #engine: RunsCommands

  constructor(engine: PulumiCommand) {
    this.command = engine.command
    this.version = engine.version
    this.#engine = engine as unknown as RunsCommands
  }

  async run(...parameters: [string[], ...unknown[]]): Promise<unknown> {
    const from = performance.now()
    const result = await this.#engine.run(...parameters)
    if (parameters[0][0] === 'up') this.upSeconds = (performance.now() - from) / 1000
    return result
  }
}

type RunsCommands = { run(...parameters: [string[], ...unknown[]]): Promise<unknown> }
