import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { CleanUp } from './clean-up.ts'

/** Prints what is measured as JSON, in a scratch directory that is gone at the end, also on Ctrl-C. */
export async function runBenchmark(
  measureAll: (scratch: string, cleanUp: CleanUp) => Promise<Record<string, unknown>>,
): Promise<void> {
  const cleanUp = new CleanUp()
  try {
    const scratch = await mkdtemp(join(tmpdir(), 'automat-bench-'))
    cleanUp.add(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }))
    const report = await measureAll(scratch, cleanUp)
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    if (!cleanUp.isCutOff) throw error
  } finally {
    await cleanUp.run()
  }
  process.exit(cleanUp.isCutOff ? 130 : 0)
}

/** The engine that the portal uses too, found by the SDK as everybody's program finds it: on PATH. */
export async function enginePath(): Promise<PulumiCommand> {
  const { PULUMI_PATH, PATH = '' } = process.env
  if (PULUMI_PATH) process.env['PATH'] = [dirname(PULUMI_PATH), PATH].join(delimiter)
  return PulumiCommand.get()
}

/** What it was measured on. `dataDir` is the portal's, with its PostgreSQL. */
export async function machineOf(engine: PulumiCommand, dataDir: string) {
  const postgres = await readFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), 'utf8').catch(() => null)
  return {
    cpus: availableParallelism(),
    node: process.versions.node,
    engine: String(engine.version),
    ...(postgres === null ? {} : { postgres: postgres.trim() }),
  }
}
