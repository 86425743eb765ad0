import type { Actor } from '../../platform/access/actor.ts'
import type { Ports } from '../../platform/context.ts'
import type { Caller } from '../../platform/http/authentication.ts'
import { sameBytes } from '../../platform/secrets/token-pepper.ts'
import { kindOfTokenSecret } from '../../platform/secrets/token-secret.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { noteFailedSignIn } from '../sign-in/note-failed-sign-in.ts'
import { machineActor, narrowed } from './token-actor.ts'
import { isTokenLive, touchSeconds } from './token-rules.ts'
import { findTokenByHash, type FoundToken, touchToken } from './tokens.repository.ts'

const longestClient = 120

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
  const actor = await actorOfToken(ports, token, caller)
  if (!actor) return refuse('its person has left', token)
  await noteUse(ports, token, caller)
  return actor
}

type Acting = Omit<FoundToken, 'hash'>

/** Who a token acts as; null where its person has left. */
export async function actorOfToken(
  ports: Pick<Ports, 'db' | 'clock'>,
  token: Acting,
  caller: { address: string | null; requestId: string | null },
): Promise<Actor | null> {
  const { organizationId, userId, kind } = token
  if (kind !== 'personal') return narrowed({ ...machineActor({ ...token, kind }), ...caller }, token.scopes)
  const person = userId === null ? null : await loadUserActor(ports, { organizationId, userId }, caller)
  return person && narrowed({ ...person, kind: 'token', tokenId: token.id, tokenKind: kind }, token.scopes)
}

/** The last use is written at most once a minute. */
async function noteUse({ db, clock }: Ports, token: FoundToken, { address, client }: Caller): Promise<void> {
  const at = clock.now()
  const unusedSince = new Date(at.getTime() - touchSeconds * 1000)
  if (token.lastUsedAt !== null && token.lastUsedAt >= unusedSince) return
  await touchToken(db, token.id, { at, address, client: client === undefined ? null : tidyClient(client) }, unusedSince)
}

/** What a client calls itself is anybody's text: one short line of it. */
function tidyClient(text: string): string {
  return text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, longestClient)
}
