import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/http/paging.ts'
import { listVersions } from '../../state-service/versions/list-versions.ts'
import { presentVersion } from './present-stack.ts'
import type { VersionsQuery } from './stacks.schemas.ts'

const Position = z.tuple([z.coerce.number().int().min(0).max(2_147_483_647)])

/** The history of a stack, newest first. */
export async function listStackVersions(ctx: Context, id: string, { limit, cursor }: z.output<typeof VersionsQuery>) {
  const before = decodeCursor(cursor, Position)?.[0] ?? null
  const rows = await listVersions(ctx, id, { before, limit: limit + 1 })
  return pageOf(rows, limit, (row) => [String(row.version)], presentVersion)
}
