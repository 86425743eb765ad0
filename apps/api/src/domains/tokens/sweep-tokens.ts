import { repeat } from '../../platform/clock/repeat.ts'
import type { Ports } from '../../platform/context.ts'
import { remindOfExpiry } from './reminders/remind-of-expiry.ts'
import { deliverDue } from './rotation/deliver.ts'
import { rotateDueTokens } from './rotation/rotate-due-tokens.ts'

async function lookAfterTokens(ports: Ports): Promise<void> {
  await rotateDueTokens(ports)
  await remindOfExpiry(ports)
  await deliverDue(ports)
}

/** Looks after tokens that come to their end, again and again. Any number of processes may. Returns how to stop it. */
export function sweepTokens(ports: Ports): () => void {
  const failure = 'tokens could not be looked after'
  return repeat(() => lookAfterTokens(ports), { everySeconds: 60, atOnce: true, log: ports.log, failure })
}
