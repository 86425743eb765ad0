import type { Db } from '../../platform/database/database.ts'
import { loadResources, type StoredVersion } from '../checkpoints/checkpoint.repository.ts'
import { hashOfText } from '../deployments/deployment.ts'
import { deploymentProblem } from '../deployments/integrity.ts'
import { type ResourceFacts, resourceFacts } from '../deployments/resource-facts.ts'

const batch = 200

/** Reads a version anew: every resource is there, is what its hash says, and all of them hold together. */
export async function checkVersion(db: Db, stackId: string, stored: StoredVersion): Promise<string | null> {
  const facts: ResourceFacts[] = []
  for (let start = 0; start < stored.hashes.length; start += batch) {
    const hashes = stored.hashes.slice(start, start + batch)
    const texts = await loadResources(db, stackId, hashes)
    for (const hash of hashes) {
      const text = texts.get(hash)
      if (text === undefined) return `the resource with the hash ${hash} is missing`
      if (hashOfText(text) !== hash) return `the resource with the hash ${hash} was altered`
      facts.push(resourceFacts(JSON.parse(text)))
    }
  }
  return deploymentProblem(stored.envelope, facts)
}
