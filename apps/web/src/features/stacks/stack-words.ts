import { plural } from '../../lib/words.ts'
import type { ResourceDiffView, StackVersionView, StackView } from '../../api/views.ts'

const kinds: Record<string, string> = {
  update: 'Update',
  refresh: 'Refresh',
  destroy: 'Destroy',
  import: 'Import',
  rename: 'Rename',
  restore: 'Restore',
  repair: 'Repair',
  protect: 'Protection',
}

export function updateWord(kind: string): string {
  return kinds[kind] ?? kind
}

export function stateWord({ state }: Pick<StackVersionView, 'state'>): string {
  return { running: 'Running', succeeded: 'Done', failed: 'Failed', cancelled: 'Cancelled' }[state]
}

export function fullName({ organization, project, name }: StackView): string {
  return `${organization}/${project}/${name}`
}

/** "2 created, 1 changed": what an update said that it did. */
export function changesWord(changes: Record<string, number>): string {
  const verbs: [string, string][] = [
    ['create', 'created'],
    ['update', 'changed'],
    ['replace', 'replaced'],
    ['delete', 'deleted'],
    ['import', 'imported'],
  ]
  const parts = verbs.flatMap(([op, verb]) => (changes[op] ? [`${changes[op]} ${verb}`] : []))
  return parts.join(', ')
}

export function resourcesWord(count: number | null): string {
  return count === null ? 'State no longer kept' : plural(count, 'resource')
}

export const changeSigns: Record<ResourceDiffView['change'], { sign: string; tone: string; word: string }> = {
  removed: { sign: '−', tone: 'remove', word: 'removed' },
  changed: { sign: '~', tone: 'change', word: 'changed' },
  added: { sign: '+', tone: 'add', word: 'added' },
}
