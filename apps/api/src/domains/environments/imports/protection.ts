import type { ResourceName, RunImport } from '../../../engine/runner-protocol.ts'
import type { Context } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { findEnvironment } from '../environments.repository.ts'

type Protection = {
  protected: boolean
  protectedResources: ResourceName[]
  /** The URNs of what was imported before, and of those which are no longer protected. */
  imported: string[]
  released: string[]
}

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
  const { imported } = environment
  const protectable = imported.filter(({ protect }) => protect)
  return {
    protected: isProtected,
    protectedResources: isProtected ? protectable.map(({ type, name }) => ({ type, name })) : [],
    imported: imported.map(({ urn }) => urn),
    released: isProtected ? [] : protectable.map(({ urn }) => urn),
  }
}
