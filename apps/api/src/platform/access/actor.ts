import type { Permission } from './permissions.ts'

export type OrganizationRole = 'admin' | 'catalog_admin' | 'approver' | 'auditor' | 'member'
export type TokenKind = 'organization' | 'team' | 'personal' | 'run' | 'provisioning'

/** Who acts: one type for browsers, tools, runs and the system itself. */
export type Actor = {
  kind: 'user' | 'token' | 'run' | 'system' | 'anonymous'
  /** User id, token id, run id, or a name for the system's own parts. */
  id: string
  name: string
  organizationId: string
  role: OrganizationRole | null
  /** Teams it belongs to. */
  teamIds: string[]
  /** Teams it looks after. */
  adminTeamIds: string[]
  userId: string | null
  tokenId: string | null
  tokenKind: TokenKind | null
  /** What the scopes of its token leave it at most; null where nothing narrows it. */
  narrowedTo: ReadonlySet<Permission> | null
  /** Of a token: collects the permissions that this request rests on. */
  uses?: Set<Permission>
  runId: string | null
  address: string | null
  requestId: string | null
}

export type ActorView = { kind: string; id: string; name: string }

/** What is kept of an actor in rows and audit events. */
export function viewActor(actor: Actor): ActorView {
  return { kind: actor.kind, id: actor.id, name: actor.name }
}

/** The same one without what scopes take away, for a part of what has been authorized. */
export function unnarrowed({ uses: _uses, ...actor }: Actor): Actor {
  return { ...actor, narrowedTo: null }
}

const nobody = {
  role: null,
  teamIds: [],
  adminTeamIds: [],
  userId: null,
  tokenId: null,
  tokenKind: null,
  narrowedTo: null,
  runId: null,
  address: null,
  requestId: null,
} as const

/** The worker, the seed or the operator at work inside one organization. */
export function systemActor(organizationId: string, name = 'Automat'): Actor {
  return { ...nobody, kind: 'system', id: 'system', name, organizationId, teamIds: [], adminTeamIds: [] }
}

/** A request that carries no credentials. It may do nothing that asks for a permission. */
export function anonymousActor(address: string | null, requestId: string | null): Actor {
  return {
    ...nobody,
    kind: 'anonymous',
    id: 'anonymous',
    name: 'Anonymous',
    organizationId: '00000000-0000-0000-0000-000000000000',
    teamIds: [],
    adminTeamIds: [],
    address,
    requestId,
  }
}
