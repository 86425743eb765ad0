import { engineOf, launchersOf } from '../../../engine/engine-places.ts'
import type { Config } from '../../../platform/config/config.ts'
import type { WorkerOptions } from './run-worker.ts'

/** How long the engine may finish what is in flight after a cancel. Cloud resources take their minutes. */
const cancelGraceSeconds = 120

/** What a worker needs to know, from the settings. */
export async function workerOptions(config: Config): Promise<WorkerOptions> {
  return {
    slots: config.workerSlots,
    warmRunners: config.warmRunners,
    dataDir: config.dataDir,
    apiUrl: config.publicUrl,
    pulumiPath: engineOf(config),
    launchersDir: await launchersOf(config),
    timeLimitSeconds: config.runTimeLimitSeconds,
    cancelGraceSeconds,
  }
}
