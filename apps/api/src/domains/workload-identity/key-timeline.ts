/** A key's place in time, and nothing else of it. */
export type KeyTimes = { id: string; signsFrom: Date }

/** How long a token is good for; never longer than a run may take. */
export const tokenSeconds = 15 * 60
/** A new key is published so long before it signs: clouds keep a key set for hours. */
export const publishedAheadSeconds = 24 * 3600
/** A key stays published so long after the next one signs: its last token, clocks that differ, and some more. */
export const keptSeconds = 3600
/** So long a key signs. */
export const signingDays = 90

const second = 1000

export type KeyState = 'published' | 'signing' | 'retired'

/** Newest last. Those that are left out are of no use any more. */
export function keyStates<K extends KeyTimes>(keys: K[], now: Date): { key: K; state: KeyState }[] {
  const ordered = keys.toSorted((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime() || (a.id < b.id ? -1 : 1))
  const signing = ordered.findLastIndex(({ signsFrom }) => signsFrom <= now)
  return ordered.flatMap((key, at): { key: K; state: KeyState }[] => {
    if (at > signing) return [{ key, state: 'published' }]
    if (at === signing) return [{ key, state: 'signing' }]
    const next = ordered[at + 1]?.signsFrom.getTime() ?? 0
    return next + keptSeconds * second > now.getTime() ? [{ key, state: 'retired' }] : []
  })
}

/** When the next key has to be published, so that it is known by the time it signs. */
export function isNextDue(keys: KeyTimes[], now: Date): boolean {
  const newest = Math.max(...keys.map(({ signsFrom }) => signsFrom.getTime()))
  return newest + (signingDays * 24 * 3600 - publishedAheadSeconds) * second <= now.getTime()
}
