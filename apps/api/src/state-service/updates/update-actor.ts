import type { Actor, TokenKind } from '../../platform/access/actor.ts'

/** Who asked for an update, as it is kept in its row. */
export type UpdateAuthor = {
  kind: Actor['kind']
  id: string
  name: string
  tokenId?: string | null
  userId?: string | null
}

export function updateAuthor({ kind, id, name, tokenId, userId }: Actor): UpdateAuthor {
  return { kind, id, name, tokenId, userId }
}

/** The actor that a lease stands for: it carries no permission beyond its update. */
export function actorOfUpdate(update: {
  organizationId: string
  runId: string | null
  requestedBy: UpdateAuthor
}): Actor {
  const { kind, id, name, tokenId = null, userId = null } = update.requestedBy
  const tokenKind: TokenKind | null = kind === 'run' ? 'run' : null
  return {
    kind,
    id,
    name,
    organizationId: update.organizationId,
    role: null,
    teamIds: [],
    adminTeamIds: [],
    userId,
    tokenId,
    tokenKind,
    narrowedTo: null,
    runId: update.runId,
    address: null,
    requestId: null,
  }
}
