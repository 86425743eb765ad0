import { createHash } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import { engineOf, launchersOf } from './engine-places.ts'
import { RunnerProcess } from './runner-process.ts'
import type { Description, FromRunner } from './runner-protocol.ts'
import { findSandbox } from './sandbox/find-sandbox.ts'

export type ArtifactReport = {
  description: unknown
  findings: { name: string; passed: boolean; message: string }[]
}

/** Describes and tries an artifact in a child process: it loads, its samples fit, the engine can preview the first. */
export async function describeArtifact(
  ctx: Pick<Context, 'config'>,
  code: Buffer,
  { longestSeconds = 60 } = {},
): Promise<ArtifactReport> {
  const places = { enginePath: engineOf(ctx.config), launchersDir: await launchersOf(ctx.config) }
  const { sandbox } = await findSandbox(ctx.config, places)
  const runner = new RunnerProcess({ dataDir: ctx.config.dataDir, sandbox })
  const timer = setTimeout(() => void runner.kill(), longestSeconds * 1000)
  try {
    await runner.ready
    const answer = Promise.withResolvers<Description>()
    const describe = {
      artifactBase64: code.toString('base64'),
      digest: createHash('sha256').update(code).digest('hex'),
      pulumiPath: places.enginePath,
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
    return { description: description ?? {}, findings }
  } finally {
    clearTimeout(timer)
    await runner.kill()
  }
}
