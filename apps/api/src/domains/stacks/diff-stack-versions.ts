import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/paging.ts'
import { diffVersions } from '../../state-service/versions/diff-versions.ts'
import type { DiffQuery } from './stacks.schemas.ts'

const Position = z.tuple([z.coerce.number().int().min(0).max(10_000_000)])

/** Somebody sees what changed from one version to another. */
export async function diffStackVersions(ctx: Context, id: string, query: z.output<typeof DiffQuery>) {
  const { from, to, limit, cursor } = query
  const offset = decodeCursor(cursor, Position)?.[0] ?? 0
  const { counts, items, next } = await diffVersions(ctx, id, { from, to, offset, limit })
  return { from, to, counts, items, nextCursor: next === null ? null : encodeCursor([String(next)]) }
}
