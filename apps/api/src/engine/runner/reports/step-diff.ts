import { isDeepStrictEqual } from 'node:util'
import type { StepEventMetadata } from '@pulumi/pulumi/automation/index.js'
import type { DiffEntry } from '../../runner-messages.ts'
import { holdsSecret, valueAt, visible } from './property-values.ts'

const changes = new Set(['update', 'replace', 'create-replacement', 'refresh'])

/** What changes inside a resource, path by path. Creations and deletions are one thing as a whole: no entries. */
export function diffOf(metadata: StepEventMetadata): DiffEntry[] {
  if (!changes.has(metadata.op)) return []
  const detailed = Object.entries(metadata.detailedDiff ?? {})
  const replacing = new Set(metadata.keys ?? [])
  if (detailed.length > 0) {
    return detailed.map(([path, { diffKind, inputDiff }]) => {
      // Where the engine compares the inputs itself, only the list of keys says which of them replace.
      const kind = replacing.has(path) && !diffKind.endsWith('-replace') ? `${diffKind}-replace` : diffKind
      return entryOf(path, kind, metadata, inputDiff ? 'inputs' : 'outputs')
    })
  }
  const paths = metadata.diffs?.length ? metadata.diffs : [...replacing]
  return paths.map((path) => entryOf(path, replacing.has(path) ? 'update-replace' : 'update', metadata, 'inputs'))
}

/** Where a provider says that something changes and not what: what its inputs say. Never empty. */
export function unnamedDiffOf(metadata: StepEventMetadata): DiffEntry[] {
  const [before, after] = [metadata.old?.inputs ?? {}, metadata.new?.inputs ?? {}] as Record<string, unknown>[]
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const differing = [...names].filter(
    (name) => !name.startsWith('__') && !isDeepStrictEqual(before?.[name], after?.[name]),
  )
  if (differing.length === 0) return [{ path: 'something that its provider does not name', kind: 'update' }]
  return differing.map((name) => entryOf(name, 'update', metadata, 'inputs'))
}

function entryOf(
  path: string,
  diffKind: string,
  { old, new: fresh }: StepEventMetadata,
  from: 'inputs' | 'outputs',
): DiffEntry {
  const before = valueAt(old?.[from], path) ?? valueAt(old?.inputs, path)
  const after = valueAt(fresh?.inputs, path)
  const kind = kindOf(diffKind, before, after)
  const entry: DiffEntry = { path, kind, ...(diffKind.endsWith('-replace') ? { replaces: true } : {}) }
  if (holdsSecret(before) || holdsSecret(after)) return { ...entry, secret: true }
  if (kind !== 'add') entry.before = visible(before)
  if (kind !== 'delete') entry.after = visible(after)
  return entry
}

function kindOf(diffKind: string, before: unknown, after: unknown): DiffEntry['kind'] {
  if (diffKind.startsWith('add') || (before === undefined && after !== undefined)) return 'add'
  if (diffKind.startsWith('delete') || (after === undefined && before !== undefined)) return 'delete'
  return 'update'
}
