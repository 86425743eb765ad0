import type { Db } from '../../platform/database/database.ts'
import { changedText, type ResourceCell } from '../journal/resource-cell.ts'
import { loadResources } from './checkpoint.repository.ts'

/** So many resources are in memory at once, however large the state is. */
export const chunkSize = 64

/** What is read of a state: a resource as it is stored, or with members of it that change. */
export type ChunkItem = Pick<ResourceCell, 'hash' | 'changes'>

const unchanged: ResourceCell['changes'] = new Map()

export function asStored(hashes: readonly string[]): ChunkItem[] {
  return hashes.map((hash) => ({ hash, changes: unchanged }))
}

/** The texts of resources in their order, some at a time. */
export async function* resourceChunks(db: Db, stackId: string, items: readonly ChunkItem[]): AsyncGenerator<string[]> {
  for (const chunk of chunksOf(items)) {
    const texts = await loadResources(
      db,
      stackId,
      chunk.map(({ hash }) => hash),
    )
    yield chunk.map(({ hash, changes }) => {
      const text = textOf(texts, hash)
      return changes.size === 0 ? text : changedText(changes, text)
    })
  }
}

export function textOf(texts: ReadonlyMap<string, string>, hash: string): string {
  const text = texts.get(hash)
  if (text === undefined) throw new Error(`The resource ${hash} is not in the store.`)
  return text
}

export function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += chunkSize) yield items.slice(from, from + chunkSize)
}
