import { systemActor } from '../../platform/access/actor.ts'
import type { Ports } from '../../platform/context.ts'
import { findIssuingOrganizations } from './issuer-keys.repository.ts'
import { tidyKeys } from './signing-keys.ts'

const everySeconds = 3600

/** Publishes the next key of every issuer in time, also where nothing runs. Returns how to stop it. */
export function tidyIssuers(ports: Ports): () => void {
  const tidy = () =>
    tidyIssuersOnce(ports).catch((err: unknown) => ports.log.warn({ err }, 'issuer keys could not be looked after'))
  const timer = setInterval(() => void tidy(), everySeconds * 1000)
  return () => clearInterval(timer)
}

export async function tidyIssuersOnce(ports: Ports): Promise<void> {
  for (const organizationId of await findIssuingOrganizations(ports.db)) {
    await tidyKeys({ ...ports, actor: systemActor(organizationId, 'Key rotation') })
  }
}
