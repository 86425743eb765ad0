import { listOrganizations } from '../domains/organizations/find-organization.ts'
import { systemActor } from '../platform/access/actor.ts'
import { type AuditEntry, recordAudit } from '../platform/audit/record-audit.ts'
import type { Ports } from '../platform/context.ts'

/** What concerns the whole database is on record in every organization. */
export async function recordEverywhere(ports: Ports, entry: AuditEntry): Promise<void> {
  for (const { id } of await listOrganizations(ports)) {
    await recordAudit({ ...ports, actor: systemActor(id, 'Operator') }, entry)
  }
}

/** Does it and puts on record how it ended. */
export async function onRecordEverywhere<T>(ports: Ports, entry: AuditEntry, work: () => Promise<T>): Promise<T> {
  let done: T
  try {
    done = await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await recordEverywhere(ports, { ...entry, outcome: 'failed', reason }).catch(() => {})
    throw error
  }
  await recordEverywhere(ports, entry)
  return done
}
