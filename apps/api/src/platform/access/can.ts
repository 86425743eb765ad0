import type { Actor, TokenKind } from './actor.ts'
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

/** What a token holds in the whole organization by its kind; a personal one goes by its person's role. */
const byTokenKind: Partial<Record<TokenKind, RegExp>> = {
  // A machine of the organization runs environments and stacks; people and the catalog stay with people.
  organization: /^(environments|stacks):|^runs:(read|confirm|cancel)$|^(organization|teams|catalog|policies):read$/,
  team: /^(organization|catalog|teams|policies):read$/,
  // An identity provider writes people and groups over SCIM, and nothing else.
  provisioning: /^provisioning:provision$/,
}
const byRun = /^(stacks:(read|write|decrypt)|runs:read)$/

type Asked = { actor: Actor; permission: Permission; scope: Scope }
type Rule = (asked: Asked) => boolean

/** Each of these has to hold. */
const conditions = {
  'same-organization': ({ actor, scope }) =>
    actor.kind !== 'anonymous' && actor.organizationId === scope.organizationId,
  /** A second person: no token, whoever's it is, and no part of the system. */
  'person-approves': ({ actor, permission }) => permission !== 'runs:approve' || actor.kind === 'user',
  /** Scopes take away and never give: what they leave is asked for on top of everything else. */
  'token-scopes': ({ actor: { kind, narrowedTo }, permission }) =>
    kind === 'system' || narrowedTo === null || narrowedTo.has(permission),
} satisfies Record<string, Rule>

/** One of these has to hold as well. Role and kind hold in the whole organization, whatever any team's grants say. */
const grounds = {
  system: ({ actor }) => actor.kind === 'system',
  run: ({ actor, permission, scope }) =>
    actor.kind === 'run' && byRun.test(permission) && scope.runId != null && scope.runId === actor.runId,
  role: ({ actor: { role, tokenKind }, permission }) =>
    role !== null && (tokenKind ?? 'personal') === 'personal' && byRole[role].test(permission),
  'token-kind': ({ actor: { kind, tokenKind }, permission }) =>
    kind === 'token' && (byTokenKind[tokenKind ?? 'personal']?.test(permission) ?? false),
  team: (asked) =>
    isTeamAsked(asked) && asked.actor.teamIds.includes(teamOf(asked)) && inOwnTeam.test(asked.permission),
  'team-admin': (asked) =>
    isTeamAsked(asked) && asked.actor.adminTeamIds.includes(teamOf(asked)) && inLookedAfterTeam.test(asked.permission),
  'stack-access': ({ actor, permission, scope }) =>
    isOfStack(permission, scope) &&
    actor.kind !== 'run' &&
    allows(stackAccess(actor.teamIds, scope.teamId ?? null, scope.grants), permission),
} satisfies Record<string, Rule>

type Condition = keyof typeof conditions
type Ground = keyof typeof grounds
export type Judgement = { allowed: boolean; conditions: Record<Condition, boolean>; grounds: Record<Ground, boolean> }

const everyCondition: Rule[] = Object.values(conditions)
const anyGround: Rule[] = Object.values(grounds)

/** Pure: may this actor do this here? The one rule behind every route, token and button. */
export function can(actor: Actor, permission: Permission, scope: Scope): boolean {
  const asked = { actor, permission, scope }
  return everyCondition.every((holds) => holds(asked)) && anyGround.some((holds) => holds(asked))
}

/** Pure: the same, laid open for whoever asks why. */
export function judge(actor: Actor, permission: Permission, scope: Scope): Judgement {
  const asked = { actor, permission, scope }
  const each = <Name extends string>(rules: Record<Name, Rule>) =>
    Object.fromEntries(Object.entries<Rule>(rules).map(([name, holds]) => [name, holds(asked)])) as Record<
      Name,
      boolean
    >
  return { allowed: can(actor, permission, scope), conditions: each(conditions), grounds: each(grounds) }
}

type StackScope = Scope & { grants: readonly StackGrant[] }

/** Of a stack, and what stands on one, the grants decide, and belonging to its team only with them. */
function isOfStack(permission: Permission, scope: Scope): scope is StackScope {
  return scope.grants !== undefined && stackNeed(permission) !== undefined
}

function isTeamAsked({ actor, permission, scope }: Asked): boolean {
  return actor.kind !== 'run' && scope.teamId != null && !isOfStack(permission, scope)
}

function teamOf({ scope }: Asked): string {
  return scope.teamId ?? ''
}

/** Which teams' things the actor may read: 'all', or these. For where-clauses of lists. */
export function readableTeams(actor: Actor, permission: Permission): 'all' | string[] {
  const { organizationId } = actor
  const isOfAll = can(actor, permission, { organizationId })
  const teams = actor.teamIds.filter((teamId) => can(actor, permission, { organizationId, teamId }))
  if (isOfAll || teams.length > 0) actor.uses?.add(permission)
  return isOfAll ? 'all' : teams
}
