import { lowerFirst } from '../../lib/words.ts'
import type { StackAccess, StackGrantView, StackLevel } from '../../api/views.ts'

export const levels: { value: StackLevel; label: string; about: string }[] = [
  { value: 'read', label: 'Read', about: 'Sees the stacks, exports their state and previews' },
  { value: 'write', label: 'Write', about: 'Also updates, refreshes, destroys what is in them, and imports' },
  {
    value: 'admin',
    label: 'Admin',
    about: 'Also deletes and renames them, and changes the tags that decide on access',
  },
  {
    value: 'none',
    label: 'No access',
    about: 'Hides them, whatever else its people are given by this or another team',
  },
]

/** The stacks that a grant is about. */
export function selectionWords({ selector }: StackGrantView): string {
  if (selector.kind === 'all') return 'All stacks'
  if (selector.kind === 'stage') return `Stage ${selector.stage}`
  if (selector.kind === 'tag') return `Tag ${selector.name} = ${selector.value}`
  return `Stack ${selector.project}/${selector.name}`
}

export function accessWords({ level, secrets }: StackAccess): string {
  const word = levels.find(({ value }) => value === level)?.label ?? level
  if (level === 'none') return word
  return secrets ? `${word}, with secrets` : `${word}, without secrets`
}

/** A grant as the reason for what a team may do. */
export function grantWords(grant: StackGrantView): string {
  return `Grant on ${lowerFirst(selectionWords(grant))}: ${lowerFirst(accessWords(grant))}`
}
