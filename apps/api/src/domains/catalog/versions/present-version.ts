import type { z } from 'zod'
import type { Actor, ActorView } from '../../../platform/access/actor.ts'
import { can } from '../../../platform/access/can.ts'
import { BlueprintDescription, type BlueprintVersionView } from '../catalog.schemas.ts'
import { failedChecks, mayDecide } from './version-rules.ts'
import type { VersionRow } from './versions.repository.ts'

type View = z.output<typeof BlueprintVersionView>

export function presentVersion(row: VersionRow, actor: Actor): View {
  const description = BlueprintDescription.safeParse(row.description)
  const decidable = row.state === 'checked' && mayDecide(actor, row)
  return {
    id: row.id,
    blueprintId: row.blueprintId,
    blueprintName: row.blueprint.name,
    title: description.data?.title ?? row.blueprint.title,
    version: row.version,
    state: row.state,
    digest: row.digest,
    description: description.data ?? null,
    findings: row.findings as View['findings'],
    isBeingChecked: row.state === 'draft' && row.checkLeaseExpiresAt !== null,
    author: row.author as ActorView as View['author'],
    createdAt: row.createdAt.toISOString(),
    decidedBy: row.decidedBy as View['decidedBy'],
    decidedAt: row.decidedAt?.toISOString() ?? null,
    refusedReason: row.refusedReason,
    can: {
      publish: decidable && failedChecks(row).length === 0,
      refuse: (row.state === 'checked' || row.state === 'draft') && mayDecide(actor, row),
      deprecate: row.state === 'published' && can(actor, 'catalog:publish', row),
      retire: (row.state === 'published' || row.state === 'deprecated') && can(actor, 'catalog:publish', row),
    },
  }
}
