import type { Subject } from './federation.ts'

type Place = Pick<Subject, 'organization' | 'team' | 'stage'>

/** All of them are slugs: no part can hold a colon, so no subject can be read as another. */
export function subjectOfPlace({ organization, team, stage }: Place): string {
  return `org:${organization}:team:${team}:stage:${stage}`
}

export function subjectOfEnvironment(of: Subject): string {
  return `${subjectOfPlace(of)}:environment:${of.environment}`
}
