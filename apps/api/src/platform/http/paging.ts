import { z } from 'zod'
import { isStorable } from '../database/storable-json.ts'
import { InvalidRequest } from '../errors/common-problems.ts'

/** What every list takes. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

export type Page<T> = { items: T[]; nextCursor: string | null }

/** What every list answers. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A cursor is where the last page ended; opaque to clients, checked here. */
export function encodeCursor(position: string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, position: T): z.output<T> | null {
  if (cursor === undefined) return null
  try {
    const found = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (isStorable(found)) return found
  } catch {
    // Told below.
  }
  throw new InvalidRequest(
    {},
    {
      errors: [{ field: '/cursor', rule: 'cursor', message: 'is not a cursor that this list gave out' }],
    },
  )
}

/** The usual position: newest first, the id breaks ties. */
export const TimePosition = z.tuple([z.iso.datetime(), z.uuid()])

/** Where-clause of the rows after a time position. */
export function afterTimePosition(position: z.output<typeof TimePosition> | null) {
  if (!position) return {}
  const [at, id] = position
  return { OR: [{ createdAt: { lt: new Date(at) } }, { createdAt: new Date(at), id: { lt: id } }] }
}

/** Takes `limit + 1` rows, gives `limit` and where to go on. */
export function pageOf<R, V>(rows: R[], limit: number, positionOf: (row: R) => string[], view: (row: R) => V): Page<V> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null
  return { items: shown.map(view), nextCursor }
}

export function timePositionOf(row: { createdAt: Date; id: string }): string[] {
  return [row.createdAt.toISOString(), row.id]
}
