import type { Actor } from '../../platform/access/actor.ts'
import type { Ports } from '../../platform/context.ts'
import type { Caller } from '../../platform/http/authentication.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { isSessionLive, needsTouch } from './session-limits.ts'
import { findSession, touchSession } from './sign-in.repository.ts'

/** Finds the person behind a session cookie, or null. */
export async function authenticateSession(ports: Ports, secret: string, caller: Caller): Promise<Actor | null> {
  const now = ports.clock.now()
  const session = await findSession(ports.db, hashLinkSecret(secret))
  if (!session || !isSessionLive(session, now)) return null
  if (needsTouch(session, now)) await touchSession(ports.db, session.id, now)
  return loadUserActor(ports, session, caller)
}
