import { RunnerProcess } from './runner-process.ts'

/**
 * Starts one runner outside any sandbox, so that its compiled code is kept. Others can only read the cache: what one of
 * them could write, the next one would execute.
 */
export async function primeCompileCache(dataDir: string): Promise<void> {
  const runner = new RunnerProcess({ dataDir, sandbox: null })
  await runner.ready.finally(() => runner.kill())
}
