import type { Db } from '../../platform/database/database.ts'
import { isObject } from '../deployments/resource-facts.ts'
import { rootStackType } from '../deployments/urn.ts'
import { loadResources } from './checkpoint.repository.ts'
import { versionOrEmpty } from './load-state.ts'
import { asStored, resourceChunks } from './resource-chunks.ts'

export type StoredResourceBody = Record<string, unknown> & { urn: string; type: string }

/** The resources of the newest version, in order, some in memory at a time. Parsed: what is exported stays text. */
export async function* readStoredResources(
  db: Db,
  stack: { id: string; version: number },
): AsyncGenerator<StoredResourceBody> {
  const stored = await versionOrEmpty(db, stack.id, stack.version)
  for await (const texts of resourceChunks(db, stack.id, asStored(stored?.hashes ?? []))) {
    for (const text of texts) yield JSON.parse(text) as StoredResourceBody
  }
}

/** The outputs of the program as they are stored: secrets are ciphertexts. The root resource is nearly always first. */
export async function readStoredOutputs(
  db: Db,
  stack: { id: string; version: number },
): Promise<Record<string, unknown>> {
  const stored = await versionOrEmpty(db, stack.id, stack.version)
  const [first] = stored?.hashes ?? []
  if (!stored || first === undefined) return {}
  const text = (await loadResources(db, stack.id, [first])).get(first)
  const body: unknown = text === undefined ? null : JSON.parse(text)
  if (isRoot(body)) return outputsOf(body)
  for await (const resource of readStoredResources(db, stack)) if (isRoot(resource)) return outputsOf(resource)
  return {}
}

function isRoot(resource: unknown): resource is StoredResourceBody {
  return isObject(resource) && resource.type === rootStackType && !resource.parent && resource.delete !== true
}

function outputsOf(root: StoredResourceBody | undefined): Record<string, unknown> {
  return isObject(root?.outputs) ? root.outputs : {}
}
