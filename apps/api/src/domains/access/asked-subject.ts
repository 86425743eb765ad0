import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { Forbidden, NotFound } from '../../platform/errors/common-problems.ts'
import { findSwitchedOff } from '../people/find-people.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { type Belonging, teamsById, teamsOfPerson } from '../teams/find-teams.ts'
import { getTokenActor, tokenActorAt } from '../tokens/get-token-actor.ts'
import { machineActor } from '../tokens/token-actor.ts'
import { never } from '../tokens/token-rules.ts'
import { listTrustRules } from '../trust/list-trust-rules.ts'

/** Of whom is asked, as the one that every request of theirs would act as. */
export type Subject = {
  kind: 'person' | 'token' | 'trust-rule'
  id: string
  name: string
  /** Null where nobody is there to act. */
  actor: Actor | null
  /** Why they may do nothing at all, whatever they hold. */
  standing: string | null
  teams: Belonging[]
  /** Times at which what they hold may change by itself, and who they are then. */
  ends: Date[]
  asOf: (at: Date) => Promise<Actor | null>
}

export type Whom = { user?: string | undefined; token?: string | undefined; trustRule?: string | undefined }

const nowhere = { address: null, requestId: null }

/** Everybody may ask about themselves and about tokens that they may see; about others, whoever holds `access:read`. */
export async function loadSubject(ctx: Context, { user, token, trustRule }: Whom): Promise<Subject> {
  const { actor } = ctx
  if (token !== undefined) return tokenOf(ctx, token)
  if (trustRule !== undefined) return trustRuleOf(ctx, trustRule)
  if (user === undefined) return actor.tokenId === null ? selfOf(ctx) : tokenOf(ctx, actor.tokenId)
  const isSelf = actor.userId === user && actor.narrowedTo === null
  if (!isSelf && !can(actor, 'access:read', { organizationId: actor.organizationId }))
    throw new Forbidden({ permission: 'access:read' })
  return personOf(ctx, user)
}

function selfOf(ctx: Context): Promise<Subject> {
  if (ctx.actor.userId === null) throw new NotFound()
  return personOf(ctx, ctx.actor.userId)
}

async function personOf(ctx: Context, userId: string): Promise<Subject> {
  const who = { organizationId: ctx.actor.organizationId, userId }
  const actor = await loadUserActor(ctx, who, nowhere)
  if (!actor) return switchedOff(ctx, userId)
  const teams = await teamsOfPerson(ctx, who)
  return {
    kind: 'person',
    id: userId,
    name: actor.name,
    actor,
    standing: null,
    teams,
    ends: endsOf(teams),
    asOf: (at) => loadUserActor(atTime(ctx, at), who, nowhere),
  }
}

async function switchedOff(ctx: Context, userId: string): Promise<Subject> {
  const user = await findSwitchedOff(ctx, userId)
  if (!user) throw new NotFound()
  return {
    ...nobody,
    kind: 'person',
    id: userId,
    name: user.displayName,
    standing: 'The identity provider has switched them off: they belong to the organization no longer.',
  }
}

const nobody = { actor: null, teams: [], ends: [], asOf: () => Promise.resolve(null) }

async function tokenOf(ctx: Context, id: string): Promise<Subject> {
  const { token, actor, isLive } = await getTokenActor(ctx, id)
  const { organizationId, userId } = token
  const teams = userId === null ? await ownTeams(ctx, actor) : await teamsOfPerson(ctx, { organizationId, userId })
  return {
    kind: 'token',
    id,
    name: token.name,
    actor,
    standing: standingOf({ isLive, isRevoked: token.revokedAt !== null, hasPerson: actor !== null }),
    teams,
    ends: [...endsOf(teams), ...(token.expiresAt < never ? [token.expiresAt] : [])].toSorted(byTime),
    asOf: async (at) => {
      const then = await tokenActorAt(atTime(ctx, at), token)
      return then.isLive ? then.actor : null
    },
  }
}

function standingOf({ isLive, isRevoked, hasPerson }: Record<'isLive' | 'isRevoked' | 'hasPerson', boolean>) {
  if (!isLive) return isRevoked ? 'The token was revoked.' : 'The token has expired.'
  return hasPerson ? null : 'The person of the token has left the organization.'
}

async function trustRuleOf(ctx: Context, id: string): Promise<Subject> {
  const { organizationId } = ctx.actor
  const { items } = await listTrustRules(ctx)
  const rule = items.find((item) => item.id === id)
  if (!rule) throw new NotFound()
  const { name, team } = rule
  const kind = team ? 'team' : 'organization'
  const actor = machineActor({ id, name, organizationId, kind, teamId: team?.id ?? null, runId: null })
  const standing = !rule.enabled ? 'The rule is switched off.' : rule.effect === 'deny' ? 'The rule denies.' : null
  return {
    kind: 'trust-rule',
    id,
    name,
    actor,
    standing,
    teams: await ownTeams(ctx, actor),
    ends: [],
    asOf: () => Promise.resolve(actor),
  }
}

async function ownTeams(ctx: Context, actor: Actor | null): Promise<Belonging[]> {
  if (!actor || actor.teamIds.length === 0) return []
  const teams = await teamsById(ctx, actor.teamIds)
  return [...teams.values()].map((team) => ({ ...team, role: 'member', until: null }))
}

function endsOf(teams: Belonging[]): Date[] {
  return teams.flatMap(({ until }) => (until === null ? [] : [new Date(until)])).toSorted(byTime)
}

const byTime = (a: Date, b: Date) => a.getTime() - b.getTime()

/** The same context at another time. */
function atTime(ctx: Context, at: Date): Context {
  return { ...ctx, clock: { now: () => at } }
}
