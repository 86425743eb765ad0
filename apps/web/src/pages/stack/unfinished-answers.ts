import type { SettledCreate } from '../../api/queries/stacks.ts'

export type Answer = { action: 'leave' | 'clear' | 'import'; id: string }
export type Answers = Record<string, Answer>

/** What is sent: only what somebody decided. */
export function answersOf(answers: Answers): SettledCreate[] {
  return Object.entries(answers).flatMap(([urn, { action, id }]): SettledCreate[] => {
    if (action === 'leave') return []
    return action === 'clear' ? [{ urn, action }] : [{ urn, action, id: id.trim() }]
  })
}

export function isComplete(answers: Answers): boolean {
  return Object.values(answers).every(({ action, id }) => action !== 'import' || id.trim() !== '')
}
