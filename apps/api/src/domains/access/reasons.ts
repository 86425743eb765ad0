import type { z } from 'zod'
import { can, type Judgement } from '../../platform/access/can.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import { allows, stackAccess, stackNeed } from '../../platform/access/stack-access.ts'
import type { Belonging } from '../teams/find-teams.ts'
import type { AccessExplanationView } from './access.schemas.ts'
import type { Place } from './asked-place.ts'
import type { Subject } from './asked-subject.ts'

export type Asked = { subject: Subject; permission: Permission; place: Place; judgement: Judgement | null }
type Reason = z.output<typeof AccessExplanationView>['reasons'][number]

/** Pure: what speaks for and against it, by the rules that decided. */
export function reasonsOf({ subject, permission, place, judgement }: Asked): Reason[] {
  const { actor, standing } = subject
  const reasons: Reason[] = []
  if (standing !== null) reasons.push(reason('standing', false, standing))
  if (actor === null || judgement === null) return reasons
  const { conditions, grounds } = judgement
  if (!conditions['person-approves'])
    reasons.push(reason('person-approves', false, 'Approving is for people in the browser: no token does it.'))
  if (actor.narrowedTo !== null) {
    const holds = conditions['token-scopes']
    reasons.push(reason('token-scopes', holds, `The scopes of the token ${holds ? 'hold it' : 'leave it out'}.`))
  }
  const everywhere = 'in the whole organization'
  if (actor.role !== null) {
    const text = `The role ${roleWords[actor.role]} ${grounds.role ? `holds it ${everywhere}` : 'does not hold it'}.`
    reasons.push(reason('role', grounds.role, text))
  } else {
    const holds = grounds['token-kind']
    const text = `${kindWords(actor.tokenKind)} ${holds ? `holds it ${everywhere}` : `does not hold it ${everywhere}`}.`
    reasons.push(reason('token-kind', holds, text))
  }
  return [...reasons, ...reasonsOfTeams({ subject, permission, place, judgement })]
}

function reasonsOfTeams({ subject, permission, place, judgement }: Asked & { judgement: Judgement }): Reason[] {
  if (place.scope.grants !== undefined && stackNeed(permission) !== undefined)
    return reasonsOfStack(subject, permission, place)
  if (place.team !== null) return reasonsOfTeam(subject, judgement, place.team)
  // What teams would give, where it was not asked about one.
  return subject.teams
    .filter((team) => subject.actor !== null && can(subject.actor, permission, { ...place.scope, teamId: team.id }))
    .filter(() => !judgement.allowed)
    .map((team) => reason('team', false, `In the team ${team.name} it is held, and only there.`, team))
}

function reasonsOfTeam({ teams, actor }: Subject, { grounds }: Judgement, { id, name }: { id: string; name: string }) {
  const own = teams.find((team) => team.id === id)
  if (!own) return actor?.role || actor?.tokenKind === 'team' ? [reason('team', false, `Not in the team ${name}.`)] : []
  const reasons = [
    reason(
      'team',
      grounds.team,
      `In the team ${name}${grounds.team ? ', whose people hold it there.' : ': its people do not hold it.'}`,
      own,
    ),
  ]
  if (own.role !== 'admin') return reasons
  const holds = grounds['team-admin']
  const text = `Admin of the team ${name}${holds ? ', which holds it there.' : ': its admins hold no more here.'}`
  return [...reasons, reason('team-admin', holds, text, own)]
}

function reasonsOfStack(subject: Subject, permission: Permission, { team: owner, scope, grants }: Place): Reason[] {
  const concerned = subject.teams.filter(({ id }) => id === owner?.id || grants.some(({ teamId }) => teamId === id))
  if (concerned.length === 0 && (subject.actor?.role || subject.actor?.tokenKind === 'team'))
    return [reason('stack-access', false, 'No team of theirs has a say on it.')]
  return concerned.map((team) => {
    const given = grants.filter(({ teamId }) => teamId === team.id)
    const denied = given.find(({ level }) => level === 'none')
    if (denied) {
      const text = `The team ${team.name} has the grant "none" on ${denied.selection}, which beats every other grant and owning.`
      return reason('stack-access', false, text, team)
    }
    const access = stackAccess([team.id], scope.teamId ?? null, grants)
    const holds = allows(access, permission)
    const what = given.length === 0 ? 'owns it' : `has ${given.map(grantWords).join(' and ')}`
    const enough = holds ? 'which is enough' : `which is too little: it takes ${needWords(permission)}`
    return reason('stack-access', holds, `The team ${team.name} ${what}, ${enough}.`, team)
  })
}

function grantWords({ level, secrets, selection }: Place['grants'][number]): string {
  return `the grant ${level}${secrets ? ' with secrets' : ''} on ${selection}`
}

export function needWords(permission: Permission): string {
  const need = stackNeed(permission)
  return need === 'secrets' ? 'read with secrets' : `the level ${need}`
}

function reason(rule: Reason['rule'], holds: boolean, text: string, team: Belonging | null = null): Reason {
  return {
    rule,
    holds,
    text,
    team: team && { id: team.id, slug: team.slug, name: team.name },
    until: team?.until ?? null,
  }
}

export const roleWords = {
  admin: 'admin',
  catalog_admin: 'catalog admin',
  approver: 'approver',
  auditor: 'auditor',
  member: 'member',
} as const

export function kindWords(tokenKind: string | null): string {
  return tokenKind === 'organization' ? 'A token of the organization' : 'A token of a team'
}
