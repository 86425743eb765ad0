import { systemActor } from '../../platform/access/actor.ts'
import { repeat } from '../../platform/clock/repeat.ts'
import type { Ports } from '../../platform/context.ts'
import { findIssuingOrganizations } from './issuer-keys.repository.ts'
import { tidyKeys } from './signing-keys.ts'

/** Publishes the next key of every issuer in time, also where nothing runs. Returns how to stop it. */
export function tidyIssuers(ports: Ports): () => void {
  const failure = 'issuer keys could not be looked after'
  return repeat(() => tidyIssuersOnce(ports), { everySeconds: 3600, log: ports.log, failure })
}

export async function tidyIssuersOnce(ports: Ports): Promise<void> {
  for (const organizationId of await findIssuingOrganizations(ports.db)) {
    await tidyKeys({ ...ports, actor: systemActor(organizationId, 'Key rotation') })
  }
}
