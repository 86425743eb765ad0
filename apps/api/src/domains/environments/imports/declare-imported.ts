import type { Context } from '../../../platform/context.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { declarationCode } from './declaration-code.ts'
import { loadEnvironment } from '../load-environment.ts'

/** Somebody wants what an environment has imported as the code of a program of their own. */
export async function declareImported(ctx: Context, id: string): Promise<string> {
  const { imported, stackId } = await loadEnvironment(ctx, id, 'environments:read')
  if (imported.length === 0) return ''
  const inputs = await (await stateBackendOf(ctx, stackId)).inputs(ctx)
  return declarationCode(imported.map((one) => ({ ...one, ...(inputs.get(one.urn) ?? { plain: {}, leftOut: [] }) })))
}
