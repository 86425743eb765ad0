import type { Context } from '../../platform/context.ts'
import { protectResources } from '../../state-service/versions/protect-resources.ts'
import type { EnvironmentRow } from './environments.repository.ts'

/**
 * The engine itself goes by the state, because a destroy does not run the program. Nothing else in the portal edits a
 * state, so this is where one that cannot be edited from here has to say so.
 */
export async function protectImported(
  ctx: Context,
  { stackId, imported }: EnvironmentRow,
  protect: boolean,
): Promise<void> {
  const urns = imported.filter((one) => one.protect).map(({ urn }) => urn)
  await protectResources(ctx, stackId, { urns, protect })
}
