import { LocalWorkspace } from '@pulumi/pulumi/automation/index.js'
import type { FileBackend } from './file-backend.ts'
import { makeBlobs } from '../provider/workload.ts'

/** Seconds of what the SDK's own examples do: `createOrSelectStack`, then `up`, in a process that has loaded the SDK. */
export async function timeNaiveProgram(backend: FileBackend, resources: number): Promise<number> {
  const from = performance.now()
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: 'bench', projectName: 'run-overhead', program: makeBlobs(resources) },
    { workDir: backend.workDir, envVars: backend.envVars },
  )
  await stack.up()
  return (performance.now() - from) / 1000
}
