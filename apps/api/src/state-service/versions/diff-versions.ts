import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/database/database.ts'
import { loadResources, type StoredVersion } from '../checkpoints/checkpoint.repository.ts'
import { versionOrEmpty } from '../checkpoints/load-state.ts'
import { textOf } from '../checkpoints/resource-chunks.ts'
import { nameOfUrn, parseUrn } from '../deployments/urn.ts'
import { VersionNotKept } from '../state-service.errors.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { compareResources, type PropertyChange } from './compare-resources.ts'
import { type HeadRow, loadHeads } from './versions.repository.ts'

export type ResourceChange = 'added' | 'removed' | 'changed'
export type ResourceDiff = {
  urn: string
  type: string
  name: string
  change: ResourceChange
  properties: PropertyChange[]
  /** There are more changes of properties than are told. */
  truncated: boolean
}
export type VersionsDiff = {
  counts: Record<ResourceChange | 'same', number>
  items: ResourceDiff[]
  /** Where the next page starts; null at the end. */
  next: number | null
}
export type DiffInput = { from: number; to: number; offset: number; limit: number }

/** What is known of a resource without holding its text. */
type Head = { hash: string; key: string; urn: string; type: string }
type Pair = { before: Head | null; after: Head | null }

const batch = 50
const headsAtOnce = 2000

/** What differs between two versions. Only resources whose hash differs are read, a batch at a time. */
export async function diffVersions(ctx: Context, stackId: string, input: DiffInput): Promise<VersionsDiff> {
  const { db } = ctx
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const [from, to] = [await kept(db, stack.id, input.from), await kept(db, stack.id, input.to)]
  const pairs = pair(await headsOf(db, stackId, onlyIn(from, to)), await headsOf(db, stackId, onlyIn(to, from)))
  const page = pairs.slice(input.offset, input.offset + input.limit)
  const items: ResourceDiff[] = []
  for (let start = 0; start < page.length; start += batch) {
    items.push(...(await comparePairs(db, stackId, page.slice(start, start + batch))))
  }
  const end = input.offset + page.length
  return { counts: countsOf(pairs, to), items, next: end < pairs.length ? end : null }
}

async function kept(db: Db, stackId: string, version: number): Promise<StoredVersion> {
  const stored = await versionOrEmpty(db, stackId, version)
  if (!stored) throw new VersionNotKept({ version })
  return stored
}

function onlyIn(version: StoredVersion, other: StoredVersion): string[] {
  const theirs = new Set(other.hashes)
  return version.hashes.filter((hash) => !theirs.has(hash))
}

async function headsOf(db: Db, stackId: string, hashes: string[]): Promise<Head[]> {
  const heads: Head[] = []
  for (let start = 0; start < hashes.length; start += headsAtOnce) {
    const part = hashes.slice(start, start + headsAtOnce)
    const found = new Map((await loadHeads(db, stackId, part)).map((row) => [row.hash, headOf(row)]))
    heads.push(...part.map((hash) => headIn(found, hash)))
  }
  return heads
}

/** A renamed stack has other URNs for the same things; one that waits for its deletion is another thing. */
function headOf({ hash, urn, type, id, isDeleted }: HeadRow): Head {
  const parts = parseUrn(urn)
  const identity = parts ? `${parts.qualifiedType}::${parts.name}` : urn
  const key = isDeleted === true ? `${identity} deleted ${id ?? ''}` : identity
  return { hash, key, urn, type }
}

function headIn(heads: ReadonlyMap<string, Head>, hash: string): Head {
  const head = heads.get(hash)
  if (!head) throw new Error(`The resource ${hash} is not in the store.`)
  return head
}

function pair(before: Head[], after: Head[]): Pair[] {
  const former = new Map(before.map((head) => [head.key, head]))
  const present = after.map((head): Pair => ({ before: former.get(head.key) ?? null, after: head }))
  const matched = new Set(present.map((pair) => pair.before))
  return [...present, ...before.filter((head) => !matched.has(head)).map((head) => ({ before: head, after: null }))]
}

function changeOf({ before, after }: Pair): ResourceChange {
  if (before === null) return 'added'
  return after === null ? 'removed' : 'changed'
}

function countsOf(pairs: Pair[], to: StoredVersion): VersionsDiff['counts'] {
  const counts = { added: 0, removed: 0, changed: 0, same: to.hashes.length }
  for (const pair of pairs) {
    counts[changeOf(pair)]++
    if (pair.after) counts.same--
  }
  return counts
}

async function comparePairs(db: Db, stackId: string, pairs: Pair[]): Promise<ResourceDiff[]> {
  const hashes = pairs.flatMap(({ before, after }) => [before, after]).flatMap((head) => (head ? [head.hash] : []))
  const texts = await loadResources(db, stackId, hashes)
  const bodyOf = (head: Head | null) => (head ? (JSON.parse(textOf(texts, head.hash)) as Record<string, unknown>) : {})
  return pairs.map((pair) => {
    const { urn, type } = (pair.after ?? pair.before) as Head
    const change = changeOf(pair)
    const { changes: properties, truncated } = compareResources(bodyOf(pair.before), bodyOf(pair.after))
    return { urn, type, name: nameOfUrn(urn), change, properties, truncated }
  })
}
