import { createHash } from 'node:crypto'
import { RunnerProcess, type RunnerPlaces } from './runner-process.ts'
import type { Description, FromRunner } from './runner-messages.ts'

export type ArtifactReport = {
  description: unknown
  findings: { name: string; passed: boolean; message: string }[]
}
export type DescribingPlaces = RunnerPlaces & { pulumiPath: string; launchersDir: string | null }

/** A busy machine takes its time to start a runner; that is not the artifact's fault. */
const longestStartSeconds = 60

/** Describes and tries an artifact in a child process: it loads, its samples fit, the engine can preview the first. */
export async function describeArtifact(
  places: DescribingPlaces,
  code: Buffer,
  { longestSeconds = 60, signal }: { longestSeconds?: number; signal?: AbortSignal | undefined } = {},
): Promise<ArtifactReport> {
  const runner = new RunnerProcess(places)
  const kill = () => void runner.kill()
  let timer = setTimeout(kill, longestStartSeconds * 1000)
  signal?.addEventListener('abort', kill, { once: true })
  try {
    await runner.ready
    clearTimeout(timer)
    timer = setTimeout(kill, longestSeconds * 1000)
    const answer = Promise.withResolvers<Description>()
    const describe = {
      artifactBase64: code.toString('base64'),
      digest: createHash('sha256').update(code).digest('hex'),
      pulumiPath: places.pulumiPath,
      launchersDir: places.launchersDir,
    }
    runner.serve({ type: 'describe', describe }, (message: FromRunner) => {
      if (message.type === 'described') answer.resolve(message)
    })
    const lost = runner.ended.then((how): Description => {
      const message = `It ended the process that looked at it, or took longer than ${longestSeconds} seconds (${how}).`
      return { description: null, findings: [{ name: 'loads', passed: false, message }] }
    })
    const { description, findings } = await Promise.race([answer.promise, lost])
    // What was cut off says nothing about the artifact.
    signal?.throwIfAborted()
    return { description: description ?? {}, findings }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    await runner.kill()
  }
}
