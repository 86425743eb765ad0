import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Ports } from '../../platform/context.ts'
import { listOrganizations } from './find-organization.ts'

/** Whoever reads an audit log sees that it goes on after a backup, and from when that was. */
export async function recordRestored(ports: Ports, { backupFrom }: { backupFrom: string }): Promise<void> {
  for (const { id, slug } of await listOrganizations(ports)) {
    await recordAudit(
      { ...ports, actor: systemActor(id, 'Operator') },
      {
        action: 'organization.restored',
        target: { kind: 'organization', id, name: slug },
        after: { backupFrom },
      },
    )
  }
}
