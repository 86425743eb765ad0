import { z } from 'zod'
import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { type AuditFilter, findAuditEvents } from './audit.repository.ts'
import { presentAuditEvent } from './present-audit-event.ts'

export const SequencePosition = z.tuple([z.string().regex(/^\d{1,18}$/)])

type Query = AuditFilter & { limit: number; cursor?: string | undefined }

/** Administrators and auditors read what happened, newest first. */
export async function listAuditEvents(ctx: Context, query: Query) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'audit:read', { organizationId })
  const position = decodeCursor(query.cursor, SequencePosition)
  const page = { limit: query.limit, beforeSequence: position && BigInt(position[0]) }
  const rows = await findAuditEvents(ctx.db, organizationId, query, page)
  return pageOf(rows, query.limit, (row) => [row.sequence.toString()], presentAuditEvent)
}
