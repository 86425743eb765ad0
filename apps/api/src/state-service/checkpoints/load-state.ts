import type { Db } from '../../platform/database/database.ts'
import { type Envelope, emptyEnvelope } from '../deployments/deployment.ts'
import { resourceFacts } from '../deployments/resource-facts.ts'
import type { LoadFacts } from '../journal/replay-journal.ts'
import { findVersion, loadResources, type StoredVersion } from './checkpoint.repository.ts'

/** A whole state in exact texts. */
export type StateTexts = { envelope: Envelope; resources: string[]; pendingOperations: string[] }

/** Version 0 is the state of a stack that was never updated. */
export async function versionOrEmpty(db: Db, stackId: string, version: number): Promise<StoredVersion | null> {
  if (version === 0) return { version, envelope: emptyEnvelope, hashes: [], pendingOperations: [] }
  return findVersion(db, stackId, version)
}

export async function loadTexts(db: Db, stackId: string, stored: StoredVersion): Promise<StateTexts> {
  const texts = await loadResources(db, stackId, stored.hashes)
  return {
    envelope: stored.envelope,
    resources: stored.hashes.map((hash) => textOf(texts, hash)),
    pendingOperations: stored.pendingOperations,
  }
}

export function textOf(texts: ReadonlyMap<string, string>, hash: string): string {
  const text = texts.get(hash)
  if (text === undefined) throw new Error(`The resource ${hash} is not in the store.`)
  return text
}

export function factsLoader(db: Db, stackId: string): LoadFacts {
  return async (hashes) => {
    const texts = await loadResources(db, stackId, hashes)
    return new Map(Array.from(texts, ([hash, text]) => [hash, resourceFacts(JSON.parse(text))]))
  }
}
