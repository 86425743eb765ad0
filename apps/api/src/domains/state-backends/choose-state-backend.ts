import type { Context } from '../../platform/context.ts'
import { insertExternalStack } from './external-stacks.repository.ts'
import { chooseBackend } from './state-backends.repository.ts'

type New = { teamId: string; stage: string; stackId: string }

/**
 * Decides where the state of a new environment is, inside the transaction that orders it. From then on it stays there.
 * Null for Automat's own state service.
 */
export async function chooseStateBackend(ctx: Context, { teamId, stage, stackId }: New) {
  const { organizationId } = ctx.actor
  const backend = await chooseBackend(ctx.db, organizationId, { teamId, stage })
  if (backend) await insertExternalStack(ctx.db, { stackId, organizationId, backendId: backend.id })
  return backend
}
