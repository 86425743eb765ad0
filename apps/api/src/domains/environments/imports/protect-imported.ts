import type { Context } from '../../../platform/context.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import type { EnvironmentRow } from '../environments.repository.ts'

/** The engine itself goes by the state, because a destroy does not run the program. */
export async function protectImported(
  ctx: Context,
  { stackId, imported }: EnvironmentRow,
  protect: boolean,
): Promise<void> {
  const urns = imported.filter((one) => one.protect).map(({ urn }) => urn)
  await (await stateBackendOf(ctx, stackId)).protect(ctx, { urns, protect })
}
