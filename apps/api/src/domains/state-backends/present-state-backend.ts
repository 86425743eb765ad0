import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { findUsingEnvironments, type StateBackendRow } from './state-backends.repository.ts'
import type { StateBackendView } from './state-backends.schemas.ts'

type View = z.output<typeof StateBackendView>

const mostNamed = 10

export async function presentStateBackends(ctx: Context, rows: StateBackendRow[]): Promise<View[]> {
  const ids = rows.map(({ id }) => id)
  const using = ids.length === 0 ? [] : await findUsingEnvironments(ctx.db, ctx.actor.organizationId, ids)
  return rows.map((row) =>
    view(
      row,
      ctx.actor,
      using.filter(({ backendId }) => backendId === row.id),
    ),
  )
}

export async function presentStateBackend(ctx: Context, row: StateBackendRow): Promise<View> {
  const [view] = await presentStateBackends(ctx, [row])
  return view as View
}

function view(row: StateBackendRow, actor: Actor, environments: { id: string; name: string }[]): View {
  const change = can(actor, 'backends:change', { organizationId: row.organizationId })
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    url: row.url,
    serviceOrganization: row.serviceOrganization,
    secrets: sealedNames[row.kind],
    uses: row.uses.map(({ team, stage }) => ({
      team: team && { id: team.id, slug: team.slug, name: team.name },
      stage: stage as View['uses'][number]['stage'],
    })),
    environments: environments.slice(0, mostNamed).map(({ id, name }) => ({ id, name })),
    environmentCount: environments.length,
    createdBy: row.createdBy as View['createdBy'],
    createdAt: row.createdAt.toISOString(),
    rotatedAt: row.rotatedAt?.toISOString() ?? null,
    can: { change, remove: change && environments.length === 0 },
  }
}

const sealedNames: Record<View['kind'], string[]> = {
  service: ['accessToken'],
  file: ['passphrase'],
  s3: ['accessKeyId', 'secretAccessKey', 'passphrase'],
  postgres: ['password', 'passphrase'],
}

/** How audit events name a backend. */
export function backendTarget({ id, name }: { id: string; name: string }) {
  return { kind: 'state-backend', id, name }
}
