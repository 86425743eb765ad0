import type { Actor } from './actor.ts'
import type { Permission } from './permissions.ts'
import { allows, stackAccess, type StackGrant, stackNeed } from './stack-access.ts'

/**
 * Where a permission is asked for. A thing without a team belongs to the organization as a whole. A stack, and what
 * stands on one, carries the grants that select it, at least those of the actor's teams.
 */
export type Scope = {
  organizationId: string
  teamId?: string | null
  runId?: string | null
  grants?: readonly StackGrant[]
}

const all = /^/
/** What a role grants in the whole organization. Members hold nothing beyond this but through their teams. */
const byRole: Record<NonNullable<Actor['role']>, RegExp> = {
  admin: all,
  catalog_admin: /^(catalog:|policies:|organization:read|people:read|teams:read)/,
  approver: /^(organization|people|teams|catalog|policies|environments|runs):read$|^runs:approve$/,
  auditor: /^[\w-]+:read$/,
  member: /^(organization|people|teams|catalog|policies):read$/,
}

/** What belonging to a team grants in that team. */
const inOwnTeam = /^(environments|stacks):|^runs:(read|confirm|cancel)$|^(teams|catalog|tokens|grants):read$/
const inLookedAfterTeam = /^teams:change$|^tokens:(read|create|revoke)$/

/** A machine of the organization runs environments and stacks; people and the catalog stay with people. */
const byOrganizationToken =
  /^(environments|stacks):|^runs:(read|confirm|cancel)$|^(organization|teams|catalog|policies):read$/
const byTeamTokenAnywhere = /^(organization|catalog|teams|policies):read$/
/** An identity provider writes people and groups over SCIM, and nothing else. */
const byProvisioningToken = /^provisioning:provision$/
const byRun = /^(stacks:(read|write|decrypt)|runs:read)$/

/** Pure: may this actor do this here? The one rule behind every route, token and button. */
export function can(actor: Actor, permission: Permission, scope: Scope): boolean {
  if (actor.kind === 'anonymous' || actor.organizationId !== scope.organizationId) return false
  // A second person: no token, whoever's it is, and no part of the system.
  if (permission === 'runs:approve' && actor.kind !== 'user') return false
  if (actor.kind === 'system') return true
  if (!leavesTo(actor, permission)) return false
  if (actor.kind === 'run') return byRun.test(permission) && scope.runId != null && scope.runId === actor.runId
  return byPlace(actor, permission) || inTeam(actor, permission, scope)
}

/** Scopes take away and never give: what they leave is asked for on top of everything else. */
function leavesTo({ narrowedTo }: Actor, permission: Permission): boolean {
  return narrowedTo === null || narrowedTo.has(permission)
}

/** What holds in the whole organization, whatever any team's grants say. */
function byPlace(actor: Actor, permission: Permission): boolean {
  if (actor.tokenKind === 'organization') return byOrganizationToken.test(permission)
  if (actor.tokenKind === 'provisioning') return byProvisioningToken.test(permission)
  if (actor.tokenKind === 'team') return byTeamTokenAnywhere.test(permission)
  return actor.role !== null && byRole[actor.role].test(permission)
}

function inTeam(actor: Actor, permission: Permission, scope: Scope): boolean {
  if (scope.grants !== undefined && stackNeed(permission) !== undefined) {
    return allows(stackAccess(actor.teamIds, scope.teamId ?? null, scope.grants), permission)
  }
  if (scope.teamId == null) return false
  if (actor.teamIds.includes(scope.teamId) && inOwnTeam.test(permission)) return true
  return actor.adminTeamIds.includes(scope.teamId) && inLookedAfterTeam.test(permission)
}

/** Which teams' things the actor may read: 'all', or these. For where-clauses of lists. */
export function readableTeams(actor: Actor, permission: Permission): 'all' | string[] {
  const { organizationId } = actor
  const isOfAll = can(actor, permission, { organizationId })
  const teams = actor.teamIds.filter((teamId) => can(actor, permission, { organizationId, teamId }))
  if (isOfAll || teams.length > 0) actor.uses?.add(permission)
  return isOfAll ? 'all' : teams
}
