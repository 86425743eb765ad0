import { findRunnerPlaces } from '../../../engine/runner-places.ts'
import type { Ports } from '../../../platform/context.ts'
import type { WorkerOptions } from './run-worker.ts'

/** How long the engine may finish what is in flight after a cancel. Cloud resources take their minutes. */
const cancelGraceSeconds = 120

/** What a worker needs to know, from the settings. */
export async function workerOptions({ config, log }: Pick<Ports, 'config' | 'log'>): Promise<WorkerOptions> {
  const { places, noSandbox } = await findRunnerPlaces(config)
  if (noSandbox !== null) {
    log.warn({ reason: noSandbox }, 'runners have no sandbox here: a blueprint may read what this user may read')
  }
  return {
    ...places,
    slots: config.workerSlots,
    warmRunners: config.warmRunners,
    apiUrl: config.publicUrl,
    timeLimitSeconds: config.runTimeLimitSeconds,
    cancelGraceSeconds,
  }
}
