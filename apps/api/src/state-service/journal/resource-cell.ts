import { changeMembers } from '../deployments/json-text.ts'
import type { ResourceFacts } from '../deployments/resource-facts.ts'

/** A resource in a state that is being built: its stored text, and the members of it that change. */
export type ResourceCell = { hash: string; facts: ResourceFacts; changes: Map<string, string | undefined> }

type Fact = keyof ResourceFacts & string

export function resourceCell({ hash, facts }: { hash: string; facts: ResourceFacts }): ResourceCell {
  return { hash, facts, changes: new Map() }
}

/** Changes one member; what is empty is left out, as the engine does. */
export function changeFact<F extends Fact>(cell: ResourceCell, fact: F, value: ResourceFacts[F]): void {
  cell.facts = { ...cell.facts, [fact]: value }
  cell.changes.set(fact, isEmpty(value) ? undefined : JSON.stringify(value))
}

export function changedText(changes: ResourceCell['changes'], text: string): string {
  return changeMembers(text, changes)
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === '' || value === false
}
