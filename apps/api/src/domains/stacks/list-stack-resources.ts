import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/paging.ts'
import { listVersionResources } from '../../state-service/versions/list-version-resources.ts'
import type { ResourcesQuery } from './stacks.schemas.ts'

const Position = z.tuple([
  z.coerce.number().int().min(0).max(2_147_483_647),
  z.coerce.number().int().min(0).max(10_000_000),
])

/** What a version holds. Later pages are of the version of the first, whatever happens in between. */
export async function listStackResources(ctx: Context, id: string, query: z.output<typeof ResourcesQuery>) {
  const position = decodeCursor(query.cursor, Position)
  const version = position?.[0] ?? query.version
  const page = await listVersionResources(ctx, id, { version, offset: position?.[1] ?? 0, limit: query.limit })
  const nextCursor = page.next === null ? null : encodeCursor([String(page.version), String(page.next)])
  return { items: page.items, nextCursor }
}
