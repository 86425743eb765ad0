import type { Config } from '../platform/config/config.ts'
import type { DescribingPlaces } from './describe-artifact.ts'
import { engineOf, launchersOf } from './engine-places.ts'
import { findSandbox } from './sandbox/find-sandbox.ts'

/** Where runners of this machine find what they need, and why they have no sandbox where they have none. */
export async function findRunnerPlaces(
  config: Config,
): Promise<{ places: DescribingPlaces; noSandbox: string | null }> {
  const pulumiPath = engineOf(config)
  const launchersDir = await launchersOf(config)
  const found = await findSandbox(config, { enginePath: pulumiPath, launchersDir })
  return {
    places: { dataDir: config.dataDir, pulumiPath, launchersDir, sandbox: found.sandbox },
    noSandbox: found.sandbox === null ? found.reason : null,
  }
}
