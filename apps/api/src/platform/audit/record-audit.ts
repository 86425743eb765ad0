import { viewActor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { storableJson } from '../database/storable-json.ts'
import { inTransaction } from '../database/transaction.ts'
import { appendAuditEvent } from './audit-chain.repository.ts'

export type AuditEntry = {
  /** `noun.verbed`, such as `run.requested`. */
  action: string
  target: { kind: string; id: string; name: string }
  teamId?: string | null
  before?: unknown
  after?: unknown
  reason?: string | null
  outcome?: 'allowed' | 'denied' | 'failed'
  runId?: string | null
  /** Where the actor's own organization is not the one meant: sign-in and the operator. */
  organizationId?: string
}

/** Writes what happened in the transaction of the change: both are there, or neither. No secret belongs in here. */
export async function recordAudit(ctx: Context, entry: AuditEntry): Promise<void> {
  const { actor } = ctx
  await inTransaction(ctx, (ctx) =>
    appendAuditEvent(ctx.db, {
      organizationId: entry.organizationId ?? actor.organizationId,
      at: ctx.clock.now(),
      action: entry.action,
      outcome: entry.outcome ?? 'allowed',
      actor: { ...viewActor(actor), ...(actor.tokenId ? { tokenId: actor.tokenId } : {}) },
      targetKind: entry.target.kind,
      targetId: entry.target.id,
      targetName: entry.target.name,
      teamId: entry.teamId ?? null,
      before: asJson(entry.before),
      after: asJson(entry.after),
      reason: entry.reason ?? null,
      requestId: actor.requestId,
      runId: entry.runId ?? actor.runId,
      address: actor.address,
    }),
  )
}

function asJson(value: unknown): unknown {
  return value === undefined ? null : storableJson(value)
}
