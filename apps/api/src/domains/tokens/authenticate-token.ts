import type { Actor } from '../../platform/access/actor.ts'
import type { Ports } from '../../platform/context.ts'
import type { Caller } from '../../platform/http/authentication.ts'
import { sameBytes } from '../../platform/secrets/token-pepper.ts'
import { kindOfTokenSecret } from '../../platform/secrets/token-secret.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { noteFailedSignIn } from '../sign-in/note-failed-sign-in.ts'
import { machineActor, narrowed } from './token-actor.ts'
import { isTokenLive, needsTouch } from './token-rules.ts'
import { findTokenByHash, type FoundToken, touchToken } from './tokens.repository.ts'

/** Finds who an access token acts as, or null. What cannot be a token is refused without asking the database. */
export async function authenticateToken(ports: Ports, secret: string, caller: Caller): Promise<Actor | null> {
  const refuse = async (reason: string, owner?: FoundToken) => {
    await noteFailedSignIn(ports, caller, { by: 'token', reason, ...(owner ? { owner } : {}) })
    return null
  }
  if (kindOfTokenSecret(secret) === null) return refuse('it is not a token of ours')
  const hash = ports.pepper.hash(secret)
  const token = await findTokenByHash(ports.db, hash)
  const now = ports.clock.now()
  if (!token || !sameBytes(token.hash, hash)) return refuse('it is unknown')
  if (!isTokenLive(token, now)) return refuse(token.revokedAt === null ? 'it has expired' : 'it was revoked', token)
  const actor = await actorOf(ports, token, caller)
  if (!actor) return refuse('its person has left', token)
  if (needsTouch(token.lastUsedAt, now)) await touchToken(ports.db, token.id, now)
  return actor
}

async function actorOf(ports: Ports, token: FoundToken, caller: Caller): Promise<Actor | null> {
  const { organizationId, userId, kind } = token
  if (kind !== 'personal') return narrowed({ ...machineActor({ ...token, kind }), ...caller }, token.scopes)
  const person = userId === null ? null : await loadUserActor(ports, { organizationId, userId }, caller)
  return person && narrowed({ ...person, kind: 'token', tokenId: token.id, tokenKind: kind }, token.scopes)
}
