import { entryKinds } from './journal-record.ts'

/** How each stored entry begins. */
const form = /^\{"kind":(\d+),"sequence":(\d+),"operation":(\d+)/
/** So many characters are enough to hold it. */
export const headLength = 100

const ends: number[] = [entryKinds.success, entryKinds.failure, entryKinds.refreshSuccess]

/**
 * The sequences of all entries but the beginnings of what has ended: each beginning carries a whole resource, so all of
 * them would be the whole state. What is open when the base is rebuilt stays open in it.
 */
export function neededEntries(heads: readonly string[]): number[] {
  const needed = new Set<number>()
  const open = new Map<number, number>()
  for (const head of heads) {
    const [kind = 0, sequence = 0, operation = 0] = (form.exec(head) ?? []).slice(1).map(Number)
    needed.add(sequence)
    if (kind === entryKinds.begin) open.set(operation, sequence)
    else if (kind === entryKinds.rebuiltBaseState) open.clear()
    else if (ends.includes(kind)) {
      needed.delete(open.get(operation) ?? -1)
      open.delete(operation)
    }
  }
  return [...needed]
}
