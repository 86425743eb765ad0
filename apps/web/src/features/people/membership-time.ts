const dayMs = 86_400_000

export const lengths = [
  { value: 'always', label: 'Always' },
  { value: '1', label: '1 day' },
  { value: '7', label: '1 week' },
  { value: '30', label: '30 days' },
  { value: 'own', label: 'Until a date of your own' },
] as const

/** What is chosen, and for a date of one's own what a field of date and time holds, in the browser's time zone. */
export type Length = { choice: (typeof lengths)[number]['value']; own: string }

export const always: Length = { choice: 'always', own: '' }

/** When a membership of this length ends: null for never, undefined where that is not said yet. */
export function endOfLength({ choice, own }: Length, now: number): string | null | undefined {
  if (choice === 'always') return null
  if (choice !== 'own') return new Date(now + Number(choice) * dayMs).toISOString()
  const at = Date.parse(own)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

export function lengthUntil(until: string | null): Length {
  return until === null ? always : { choice: 'own', own: localMinute(Date.parse(until)) }
}

/** As a field of date and time writes it: the clock on the wall, without a zone. */
export function localMinute(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
