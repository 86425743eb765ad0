import { isProviderType, isStackType } from '../run-words.ts'
import type { ResourceRow } from '../../../api/run-timeline.ts'

export type ResourceNode = ResourceRow & { depth: number }

/** Rows in tree order, parents above their children; Pulumi's own bookkeeping is left out. */
export function asTree(resources: Iterable<ResourceRow>): ResourceNode[] {
  const rows = [...resources].filter((row) => !isStackType(row.type) && !isProviderType(row.type))
  const present = new Set(rows.map((row) => row.urn))
  const children = new Map<string | null, ResourceRow[]>()
  for (const row of rows) {
    const parent = row.parent && present.has(row.parent) ? row.parent : null
    children.set(parent, [...(children.get(parent) ?? []), row])
  }
  const walk = (parent: string | null, depth: number): ResourceNode[] =>
    (children.get(parent) ?? []).flatMap((row) => [{ ...row, depth }, ...walk(row.urn, depth + 1)])
  return walk(null, 0)
}
