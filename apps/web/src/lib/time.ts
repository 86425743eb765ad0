const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

export function relativeTime(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit)
  }
  return seconds > 5 ? 'in a moment' : 'just now'
}

export const exactTime = (iso: string): string => `${exact.format(new Date(iso))} (${zoneName()})`
export const exactDay = (iso: string): string => day.format(new Date(iso))
export const clockTime = (iso: string): string => new Date(iso).toLocaleTimeString('en-GB')

const ahead = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** "in 5 days": to the nearest, so that a week that has just begun is seven days. */
export function timeAhead(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000
  if (seconds >= 2 * 86_400) return ahead.format(Math.round(seconds / 86_400), 'day')
  if (seconds >= 2 * 3_600) return ahead.format(Math.round(seconds / 3_600), 'hour')
  return ahead.format(Math.max(0, Math.round(seconds / 60)), 'minute')
}

/** "3 Dec, 14:00", with the year where it is another one. */
export function momentAhead(iso: string, now = Date.now()): string {
  const at = new Date(iso)
  return at.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(at.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return '< 0.1 s'
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`
  const rest = minutes % 60
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${Math.floor(minutes / 60)} h`
}

export function secondsSince(iso: string, now = Date.now()): number {
  return Math.max(0, (now - Date.parse(iso)) / 1000)
}
