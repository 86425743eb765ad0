import type { Ports } from '../../platform/context.ts'
import { remindOfExpiry } from './reminders/remind-of-expiry.ts'
import { deliverDue } from './rotation/deliver.ts'
import { rotateDueTokens } from './rotation/rotate-due-tokens.ts'

const everySeconds = 60

async function lookAfterTokens(ports: Ports): Promise<void> {
  await rotateDueTokens(ports)
  await remindOfExpiry(ports)
  await deliverDue(ports)
}

/** Looks after tokens that come to their end, again and again. Any number of processes may. Returns how to stop it. */
export function sweepTokens(ports: Ports): () => void {
  let isSweeping = false
  const sweep = async () => {
    if (isSweeping) return
    isSweeping = true
    await lookAfterTokens(ports).catch((err: unknown) => ports.log.warn({ err }, 'tokens could not be looked after'))
    isSweeping = false
  }
  const timer = setInterval(() => void sweep(), everySeconds * 1000)
  void sweep()
  return () => clearInterval(timer)
}
