/** As `checkForLock` of pkg/v3/backend/diy/lock.go says it: one line for each lock. */
const locked = /the stack is currently locked by (\d+) lock\(s\)/
const lockLine = /: created by \S* ?\S*@\S+ \(pid \d+\) at (\S+)/g
/** Locks carry whole seconds of the worker's clock, runs the time of the database's. */
const toleranceMilliseconds = 5_000

type CutOff = { from: string; until: string }

/** Whether the engine was refused only because of locks made while engines of this stack were at work that were ended by force. */
export function holdsLeftLocksOnly(engineText: string, cutOffs: CutOff[]): boolean {
  const count = Number(locked.exec(engineText)?.[1] ?? 0)
  const times = [...engineText.matchAll(lockLine)].map((line) => Date.parse(line[1] ?? ''))
  return count > 0 && times.length >= count && times.every((time) => cutOffs.some((cutOff) => isWithin(time, cutOff)))
}

function isWithin(time: number, { from, until }: CutOff): boolean {
  return time >= Date.parse(from) - toleranceMilliseconds && time <= Date.parse(until) + toleranceMilliseconds
}

/** Who holds the stack, for people; null where it is not locked. */
export function lockHolder(engineText: string): string | null {
  if (!locked.test(engineText)) return null
  return /: created by (.+?) \(pid \d+\) at \S+/.exec(engineText)?.[1] ?? 'somebody'
}
