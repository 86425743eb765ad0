import type { ResourceName, RunImport } from '../../engine/runner-protocol.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { findEnvironment } from './environments.repository.ts'

type Protection = { protected: boolean; protectedResources: ResourceName[] }

/**
 * What a run has to protect. One that imports protects from its preview on, so that it is applied as it was previewed;
 * the environment is protected once it was.
 */
export async function protectionOf(
  ctx: Context,
  run: { environmentId: string; imports: RunImport[] },
): Promise<Protection> {
  const environment = await findEnvironment(ctx.db, ctx.actor, run.environmentId)
  if (!environment) throw new NotFound()
  const isProtected = environment.protected || run.imports.some(({ protect }) => protect)
  const resources = environment.imported.filter(({ protect }) => protect && isProtected)
  return { protected: isProtected, protectedResources: resources.map(({ type, name }) => ({ type, name })) }
}
