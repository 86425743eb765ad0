import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { stateBackendOf } from '../state-backends/adapters/state-backend.ts'
import { environmentTarget, holdEnvironment } from './load-environment.ts'

type Reveal = { name: string; reason?: string | undefined }

/** Somebody reads a secret output. The value leaves only with the record of who saw it and why. */
export function revealOutput(ctx: Context, id: string, { name, reason }: Reveal): Promise<unknown> {
  return inTransaction(ctx, async (ctx) => {
    const environment = await holdEnvironment(ctx, id, 'environments:reveal')
    const value = await (await stateBackendOf(ctx, environment.stackId)).revealOutput(ctx, name)
    await recordAudit(ctx, {
      action: 'environment.output-revealed',
      target: environmentTarget(environment),
      teamId: environment.teamId,
      after: { output: name },
      reason: reason === '' ? null : reason,
    })
    return value
  })
}
