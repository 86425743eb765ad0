import type { z } from 'zod'
import type { AuditRow } from './audit.repository.ts'
import type { AuditEventView } from './audit.schemas.ts'

type View = z.output<typeof AuditEventView>

export function presentAuditEvent(row: AuditRow): View {
  const actor = row.actor as View['actor']
  return {
    sequence: row.sequence.toString(),
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome as View['outcome'],
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    target: { kind: row.targetKind, id: row.targetId, name: row.targetName },
    teamId: row.teamId,
    before: row.before,
    after: row.after,
    reason: row.reason,
    requestId: row.requestId,
    runId: row.runId,
    address: row.address,
  }
}

/** What a colleague may know: that it happened, not from where and with which values. */
export function presentActivity(row: AuditRow): View {
  return { ...presentAuditEvent(row), before: null, after: null, address: null, requestId: null }
}
