/** So many days before a token expires, those who look after it are reminded. A day is 24 hours, in every time zone. */
export const reminderDays = [14, 7, 1] as const

const dayMilliseconds = 86_400_000

type Life = { createdAt: Date; expiresAt: Date }

/**
 * Pure: which step is due, or none. Of several at once, after a time when nobody looked, the last one counts. A token
 * that was made with less time than a step gives is not reminded of it.
 */
export function dueStep({ createdAt, expiresAt }: Life, now: Date): number | null {
  const left = expiresAt.getTime() - now.getTime()
  const whole = expiresAt.getTime() - createdAt.getTime()
  if (left <= 0) return null
  return reminderDays.findLast((days) => left <= days * dayMilliseconds && whole > days * dayMilliseconds) ?? null
}
