import type { z } from 'zod'
import type { Actor } from '../../../platform/access/actor.ts'
import { can } from '../../../platform/access/can.ts'
import type { TargetRow } from './targets.repository.ts'
import type { TokenTargetView } from './targets.schemas.ts'

export function presentTarget(row: TargetRow, actor: Actor): z.output<typeof TokenTargetView> {
  const { id, kind, name, url, team, mount, pathPrefix, namespace, receivesReminders } = row
  return {
    id,
    kind,
    name,
    url,
    team: team && { id: team.id, slug: team.slug, name: team.name },
    mount,
    pathPrefix,
    namespace,
    receivesReminders,
    createdBy: JSON.parse(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    can: { delete: can(actor, 'tokens:govern', { organizationId: row.organizationId }) },
  }
}
