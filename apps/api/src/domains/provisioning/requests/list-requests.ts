import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { decodeCursor, pageOf, TimePosition } from '../../../platform/http/paging.ts'
import { findRequests, type RequestRow, type RequestState } from './requests.repository.ts'

type Query = {
  limit: number
  cursor?: string | undefined
  state?: RequestState | undefined
  search?: string | undefined
}

/** Somebody looks for why something that the provider sent did not arrive. */
export async function listRequests(ctx: Context, { limit, cursor, state, search }: Query) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:read', { organizationId })
  const position = decodeCursor(cursor, TimePosition)
  const after = position && { at: new Date(position[0]), id: position[1] }
  const rows = await findRequests(ctx.db, organizationId, { limit, after, state, search })
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id], presentRequest)
}

function presentRequest({ organizationId: _organizationId, at, ...row }: RequestRow) {
  return { ...row, at: at.toISOString() }
}
