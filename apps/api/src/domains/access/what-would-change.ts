import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can, type Scope } from '../../platform/access/can.ts'
import { stackNeed } from '../../platform/access/stack-access.ts'
import type { Team } from '../teams/find-teams.ts'
import type { AccessExplanationView } from './access.schemas.ts'
import { type Asked, kindWords, needWords, roleWords } from './reasons.ts'

type Change = z.output<typeof AccessExplanationView>['changes'][number]

const anAdmin = 'an administrator of the organization'
const roles = Object.keys(roleWords) as (keyof typeof roleWords)[]

/**
 * Pure: what would make a no a yes. Each is tried out on the rule itself: nothing is named that would not do. A token's
 * scopes and its being alive are asked for on top of the rest.
 */
export function changesFor(asked: Asked): Change[] {
  const { subject, permission, place, judgement } = asked
  const { actor } = subject
  const first = subject.standing === null ? [] : [standingChange(asked)]
  if (actor === null || judgement === null) return first
  const free = { ...actor, narrowedTo: null }
  const tries = (who: Actor, scope: Scope = place.scope) => can(who, permission, scope)
  if (!judgement.conditions['token-scopes']) first.push(scopesChange(asked, tries(free)))
  if (tries(free)) return first
  if (!judgement.conditions['person-approves']) return [...first, browserChange(asked)]
  const given = free.role === null ? machineChanges(asked, free, tries) : roleChanges(free, tries)
  const changes = [...given, ...teamChanges(asked, free, tries), ...grantChanges(asked, free, tries)]
  if (changes.length > 0) return [...first, ...changes]
  const text = `${kindWords(actor.tokenKind)} never holds it: a person with a role that does has to.`
  return [...first, { kind: 'nothing', text, by: null, team: null }]
}

type Tries = (who: Actor, scope?: Scope) => boolean

function standingChange({ subject }: Asked): Change {
  const change = { kind: 'standing' as const, team: null }
  if (subject.kind === 'person')
    return {
      ...change,
      text: 'Being switched on again at the identity provider.',
      by: "the identity provider's administrators",
    }
  if (subject.kind === 'token')
    return { ...change, text: 'A new token in its place.', by: 'whoever may make one of its kind' }
  return { ...change, text: 'A rule that allows, and is switched on.', by: anAdmin }
}

function scopesChange({ permission }: Asked, isEnough: boolean): Change {
  const text = `A new token whose scopes hold ${permission}: a token only loses scopes.`
  const more = isEnough ? '' : ' It takes what follows as well.'
  return { kind: 'scopes', text: `${text}${more}`, by: 'whoever may make one of its kind', team: null }
}

function browserChange({ subject: { actor }, permission, place }: Asked): Change {
  const isTheirs = actor?.userId != null && can({ ...actor, kind: 'user', narrowedTo: null }, permission, place.scope)
  const text = isTheirs ? 'Its person may, in the browser.' : 'An approver or an administrator may, in the browser.'
  return { kind: 'in-the-browser', text, by: null, team: null }
}

function roleChanges(free: Actor, tries: Tries): Change[] {
  const enough = roles.filter((role) => tries({ ...free, role })).map((role) => roleWords[role])
  if (enough.length === 0) return []
  return [{ kind: 'role', text: `The role ${either(enough)} in the organization.`, by: anAdmin, team: null }]
}

/** A machine stays what it is: another token, of another team or of the organization, may do. */
function machineChanges({ place: { team } }: Asked, free: Actor, tries: Tries): Change[] {
  const changes: Change[] = []
  if (team && !free.teamIds.includes(team.id) && tries({ ...free, tokenKind: 'team', teamIds: [team.id] })) {
    const by = `${anAdmin} or of the team ${team.name}`
    changes.push({ kind: 'token-kind', text: `A token of the team ${team.name}.`, by, team })
  }
  if (tries({ ...free, tokenKind: 'organization', teamIds: [] }))
    changes.push({ kind: 'token-kind', text: 'A token of the organization.', by: anAdmin, team: null })
  return changes
}

function teamChanges({ subject, place }: Asked, free: Actor, tries: Tries): Change[] {
  if (free.role === null) return []
  const candidates = new Map(
    [...(place.team ? [place.team] : []), ...place.grants.map(({ team }) => team)].map((team) => [team.id, team]),
  )
  return [...candidates.values()].flatMap((team): Change[] => {
    const own = subject.teams.find(({ id }) => id === team.id)
    const by = `${anAdmin} or of the team ${team.name}`
    const member = { ...free, teamIds: [...free.teamIds, team.id] }
    if (!own && tries(member)) return [{ kind: 'team', text: `A place in the team ${team.name}.`, by, team }]
    const admin = { ...member, adminTeamIds: [...free.adminTeamIds, team.id] }
    if (own?.role === 'admin' || !tries(admin)) return []
    return [{ kind: 'team-admin', text: `Being an admin of the team ${team.name}.`, by, team }]
  })
}

function grantChanges({ subject, permission, place: { scope, grants } }: Asked, free: Actor, tries: Tries): Change[] {
  const need = stackNeed(permission)
  if (need === undefined || scope.grants === undefined) return []
  const denying = grants.filter(({ teamId, level }) => level === 'none' && free.teamIds.includes(teamId))
  const without = grants.filter((grant) => !denying.includes(grant))
  const isDenialAll = denying.length > 0 && tries(free, { ...scope, grants: without })
  const lifted = denying.map(({ team, selection }): Change => ({
    kind: 'grant',
    text: `The grant "none" of the team ${team.name} on ${selection} taken away${denying.length > 1 ? ', with each other such grant' : ''}.`,
    by: anAdmin,
    team,
  }))
  if (isDenialAll) return lifted
  const given = { level: need === 'secrets' ? ('read' as const) : need, secrets: need === 'secrets' }
  const enough = subject.teams.filter(({ id }) =>
    tries(free, { ...scope, grants: [...without, { teamId: id, ...given }] }),
  )
  if (enough.length === 0) return []
  const [one] = enough
  const text = `A grant on it to the team ${either(enough.map(({ name }) => name))}: ${needWords(permission)}.`
  const team: Team | null = one && enough.length === 1 ? { id: one.id, slug: one.slug, name: one.name } : null
  return [...lifted, { kind: 'grant', text, by: anAdmin, team }]
}

/** "a, b or c" */
function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
