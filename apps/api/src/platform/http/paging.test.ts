import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageOf, PageQuery, TimePosition, timePositionOf } from './paging.ts'

const rows = Array.from({ length: 5 }, (_, i) => ({
  id: `00000000-0000-7000-8000-00000000000${i}`,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 5 - i)),
}))

test('a page ends where the next one begins', () => {
  const page = pageOf(rows.slice(0, 3), 2, timePositionOf, (row) => row.id)
  expect(page.items).toEqual([rows[0]?.id, rows[1]?.id])
  const position = decodeCursor(page.nextCursor ?? '', TimePosition)
  expect(position).toEqual([rows[1]?.createdAt.toISOString(), rows[1]?.id])
})

test('the last page has no next one', () => {
  expect(pageOf(rows, 5, timePositionOf, (row) => row.id).nextCursor).toBeNull()
  expect(pageOf([], 5, timePositionOf, (row) => row).nextCursor).toBeNull()
})

test.each(['', 'x', 'e30', encodeCursor(['not a time', 'not an id']), encodeCursor([])])(
  'refuses the cursor "%s"',
  (cursor) => {
    expect(() => decodeCursor(cursor, TimePosition)).toThrow(
      expect.objectContaining({ status: 400, code: 'INVALID_REQUEST' }),
    )
  },
)

test('refuses a cursor that no database takes', () => {
  const cursor = encodeCursor(['a\0', 'b'])
  expect(() => decodeCursor(cursor, z.tuple([z.string(), z.string()]))).toThrow(
    expect.objectContaining({ status: 400, code: 'INVALID_REQUEST' }),
  )
})

test('limits are numbers from 1 to 200', () => {
  expect(PageQuery.parse({}).limit).toBe(50)
  expect(PageQuery.parse({ limit: '7' }).limit).toBe(7)
  for (const limit of ['0', '201', '1.5', 'many']) expect(PageQuery.safeParse({ limit }).success).toBe(false)
})
