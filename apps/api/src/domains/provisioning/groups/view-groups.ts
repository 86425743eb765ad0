import { z } from 'zod'
import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/http/paging.ts'
import { presentGroup } from './map-group.ts'
import { findGroupsWithMappings } from './mappings.repository.ts'

type Query = { limit: number; cursor?: string | undefined; search?: string | undefined }

/** Somebody sees the provider's groups, and what each gives. */
export async function viewGroups(ctx: Context, { limit, cursor, search }: Query) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:read', { organizationId })
  const position = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const after = position && { displayName: position[0], id: position[1] }
  const rows = await findGroupsWithMappings(ctx.db, organizationId, { limit, after, search })
  return pageOf(rows, limit, (row) => [row.displayName, row.id], presentGroup)
}
