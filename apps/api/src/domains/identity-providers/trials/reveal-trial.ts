import type { Context } from '../../../platform/context.ts'
import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { authorizeProviderChange } from '../load-provider.ts'
import { openResult } from './sealed-trial.ts'
import { TrialNotFinished, TrialOver } from './trials.errors.ts'
import { deleteTrial, findTrial } from './trials.repository.ts'
import type { TrialResult } from './trials.schemas.ts'

/** Whoever tried a provider sees what came of it, once, in the browser that they tried it in. */
export async function revealTrial(ctx: Context, id: string, cookie: string | undefined): Promise<TrialResult> {
  authorizeProviderChange(ctx)
  const { organizationId, userId } = ctx.actor
  if (userId === null || cookie === undefined) throw new TrialOver()
  const where = { id, organizationId, userId, sessionHash: hashLinkSecret(cookie) }
  const trial = await findTrial(ctx.db, where, ctx.clock.now())
  if (!trial) throw new TrialOver()
  if (trial.sealedResult === null) throw new TrialNotFinished()
  if (!(await deleteTrial(ctx.db, trial))) throw new TrialOver()
  return openResult(ctx, trial, trial.sealedResult)
}
