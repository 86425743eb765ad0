import type { Db } from '../../platform/database/database.ts'
import type { ParsedDeployment } from '../deployments/parse-deployment.ts'
import { insertResources, saveVersion } from './checkpoint.repository.ts'

/** A whole state that holds together, from elsewhere, becomes a version with all its resources. */
export async function storeDeployment(
  db: Db,
  place: { stackId: string; version: number; updateId: string },
  { envelope, resources, pendingOperations }: ParsedDeployment,
): Promise<void> {
  await insertResources(
    db,
    place.stackId,
    resources.map(({ text }) => text),
  )
  const hashes = resources.map(({ hash }) => hash)
  await saveVersion(db, { ...place, envelope, hashes, pendingOperations, problem: null })
}
