import { changeFact, type ResourceCell } from './resource-cell.ts'

/**
 * A refresh may find that a resource is gone while others still name it. Removes what points nowhere; children of what
 * is gone go to its parent (rebuildDependencies in pkg/backend/journal.go). Resources stand after what they depend on.
 */
export function rebuildDependencies(resources: readonly ResourceCell[]): void {
  const present = new Set<string>()
  for (const cell of resources) {
    dropDanglingReferences(cell, present)
    present.add(cell.facts.urn)
  }
  adoptOrphans(resources, present)
}

function dropDanglingReferences(cell: ResourceCell, present: Set<string>): void {
  const { dependencies, propertyDependencies, deletedWith, replaceWith } = cell.facts
  const isPresent = (urn: string) => present.has(urn)
  if (!dependencies.every(isPresent)) changeFact(cell, 'dependencies', dependencies.filter(isPresent))
  if (!replaceWith.every(isPresent)) changeFact(cell, 'replaceWith', replaceWith.filter(isPresent))
  if (deletedWith !== '' && !isPresent(deletedWith)) changeFact(cell, 'deletedWith', '')
  if (!Object.values(propertyDependencies).flat().every(isPresent)) {
    const kept = Object.entries(propertyDependencies)
      .map(([key, urns]) => [key, urns.filter(isPresent)] as const)
      .filter(([, urns]) => urns.length > 0)
    changeFact(cell, 'propertyDependencies', Object.fromEntries(kept))
  }
}

function adoptOrphans(resources: readonly ResourceCell[], present: Set<string>): void {
  const formerParents = new Map<string, string>()
  for (const cell of resources) {
    const { urn, parent } = cell.facts
    formerParents.set(urn, parent)
    if (parent !== '' && !present.has(parent)) changeFact(cell, 'parent', formerParents.get(parent) ?? '')
  }
}
