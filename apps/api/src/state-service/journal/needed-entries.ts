import { entryKinds } from './journal-record.ts'

/** How each stored entry begins. */
const form = /^\{"kind":(\d+),"sequence":(\d+),"operation":(\d+)/
/** So many characters are enough to hold it. */
export const headLength = 100

const ends: number[] = [entryKinds.success, entryKinds.failure, entryKinds.refreshSuccess]

/** Of a stored entry: how it begins, and how large it is. */
export type StoredHead = { head: string; bytes: number }
export type NeededEntry = { sequence: number; bytes: number }

/**
 * All entries but the beginnings of what has ended: each beginning carries a whole resource, so all of
 * them would be the whole state. What is open when the base is rebuilt stays open in it.
 */
export function neededEntries(heads: readonly StoredHead[]): NeededEntry[] {
  const needed = new Map<number, number>()
  const open = new Map<number, number>()
  for (const { head, bytes } of heads) {
    const [kind = 0, sequence = 0, operation = 0] = (form.exec(head) ?? []).slice(1).map(Number)
    needed.set(sequence, bytes)
    if (kind === entryKinds.begin) open.set(operation, sequence)
    else if (kind === entryKinds.rebuiltBaseState) open.clear()
    else if (ends.includes(kind)) {
      needed.delete(open.get(operation) ?? -1)
      open.delete(operation)
    }
  }
  return Array.from(needed, ([sequence, bytes]) => ({ sequence, bytes }))
}
