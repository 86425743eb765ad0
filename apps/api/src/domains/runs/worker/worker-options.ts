import { engineOf, launchersOf } from '../../../engine/engine-places.ts'
import { findSandbox } from '../../../engine/sandbox/find-sandbox.ts'
import type { Ports } from '../../../platform/context.ts'
import type { WorkerOptions } from './run-worker.ts'

/** How long the engine may finish what is in flight after a cancel. Cloud resources take their minutes. */
const cancelGraceSeconds = 120

/** What a worker needs to know, from the settings. */
export async function workerOptions({ config, log }: Pick<Ports, 'config' | 'log'>): Promise<WorkerOptions> {
  const places = { enginePath: engineOf(config), launchersDir: await launchersOf(config) }
  const found = await findSandbox(config, places)
  if (found.sandbox === null) {
    log.warn({ reason: found.reason }, 'runners have no sandbox here: a blueprint may read what this user may read')
  }
  return {
    slots: config.workerSlots,
    warmRunners: config.warmRunners,
    dataDir: config.dataDir,
    apiUrl: config.publicUrl,
    pulumiPath: places.enginePath,
    launchersDir: places.launchersDir,
    sandbox: found.sandbox,
    timeLimitSeconds: config.runTimeLimitSeconds,
    cancelGraceSeconds,
  }
}
