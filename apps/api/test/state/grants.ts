import type { Answer, Organization, Team } from '../world.ts'

export type Selector =
  | { kind: 'all' }
  | { kind: 'stack'; project: string; name: string }
  | { kind: 'stage'; stage: string }
  | { kind: 'tag'; name: string; value: string }

/** `production`, `cost=high`, `things/shop` or `*`: what stands for a stage, a tag, a stack and all of them. */
export function selectorOf(text: string): Selector {
  if (text === '*') return { kind: 'all' }
  const [name = '', value] = text.split('=')
  if (value !== undefined) return { kind: 'tag', name, value }
  const [project = '', stack] = text.split('/')
  return stack === undefined ? { kind: 'stage', stage: text } : { kind: 'stack', project, name: stack }
}

/** An administrator gives a team `write+secrets` on what the selector says. */
export async function aGrant(
  { admin }: Pick<Organization, 'admin'>,
  team: Pick<Team, 'id'>,
  selector: string,
  access: string,
): Promise<{ id: string; remove(): Promise<Answer> }> {
  const [level, secrets] = access.split('+')
  const body = { selector: selectorOf(selector), level, secrets: secrets === 'secrets' }
  const answer = await admin.call('POST', `teams/${team.id}/stack-grants`, body)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  const { id } = answer.body
  return { id, remove: () => admin.call('DELETE', `teams/${team.id}/stack-grants/${id}`) }
}
