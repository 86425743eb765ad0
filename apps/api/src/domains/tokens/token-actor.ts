import { type Actor, systemActor, type TokenKind } from '../../platform/access/actor.ts'
import { permissionsOfScopes } from '../../platform/access/token-scopes.ts'

type Machine = {
  id: string
  organizationId: string
  kind: Exclude<TokenKind, 'personal'>
  name: string
  teamId: string | null
  runId: string | null
}

/** Who a token of the organization, of a team or of a run acts as. */
export function machineActor(token: Machine): Actor {
  const { id, kind, name, organizationId, teamId, runId } = token
  const isRun = kind === 'run' && runId !== null
  return {
    ...systemActor(organizationId, name),
    kind: kind === 'run' ? 'run' : 'token',
    id: isRun ? runId : id,
    teamIds: teamId === null ? [] : [teamId],
    tokenId: id,
    tokenKind: kind,
    runId,
  }
}

/** Who a token stands for, as far as its scopes leave it. They are words apart by blanks, as they are kept. */
export function narrowed(actor: Actor, scopes: string | null): Actor {
  return { ...actor, narrowedTo: permissionsOfScopes(scopesOf(scopes)), uses: new Set() }
}

export function scopesOf(text: string | null): string[] | null {
  return text === null ? null : text.split(' ').filter(Boolean)
}
