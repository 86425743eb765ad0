import type { Context } from '../../platform/context.ts'
import { VersionNotFound } from '../../state-service/state-service.errors.ts'
import { listVersions } from '../../state-service/versions/list-versions.ts'
import { presentVersion } from './present-stack.ts'

/** Somebody looks at one version: who made it, and what came of it. */
export async function getStackVersion(ctx: Context, id: string, version: number) {
  const [found] = await listVersions(ctx, id, { before: version + 1, limit: 1 })
  if (found?.version !== version) throw new VersionNotFound({ version })
  return presentVersion(found)
}
