import type { Db } from '../../platform/database/database.ts'
import { type Envelope, emptyEnvelope } from '../deployments/deployment.ts'
import { type ResourceFacts, resourceFacts } from '../deployments/resource-facts.ts'
import type { LoadFacts } from '../journal/replay-journal.ts'
import { findVersion, type StoredVersion } from './checkpoint.repository.ts'
import { asStored, resourceChunks } from './resource-chunks.ts'

/** A whole state in exact texts. */
export type StateTexts = { envelope: Envelope; resources: string[]; pendingOperations: string[] }

/** Version 0 is the state of a stack that was never updated. */
export async function versionOrEmpty(db: Db, stackId: string, version: number): Promise<StoredVersion | null> {
  if (version === 0) return { version, envelope: emptyEnvelope, hashes: [], pendingOperations: [], problem: null }
  return findVersion(db, stackId, version)
}

export async function loadTexts(db: Db, stackId: string, stored: StoredVersion): Promise<StateTexts> {
  const resources: string[] = []
  for await (const texts of resourceChunks(db, stackId, asStored(stored.hashes))) resources.push(...texts)
  return { envelope: stored.envelope, resources, pendingOperations: stored.pendingOperations }
}

/** The facts stay in memory, the texts that they are read from do not. */
export function factsLoader(db: Db, stackId: string): LoadFacts {
  return async (hashes) => {
    const facts: ResourceFacts[] = []
    for await (const texts of resourceChunks(db, stackId, asStored(hashes))) {
      for (const text of texts) facts.push(resourceFacts(JSON.parse(text)))
    }
    return new Map(hashes.map((hash, i) => [hash, facts[i] as ResourceFacts]))
  }
}
