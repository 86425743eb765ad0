import type { AuditFilter } from '../../api/queries/audit.ts'

/** Days in the URL, instants on the wire: a day ends where the next one begins, in the reader's own zone. */
export function auditFilterOf({ from, to, ...rest }: AuditFilter): AuditFilter {
  return { ...rest, from: dayStart(from, 0), to: dayStart(to, 1) }
}

function dayStart(day: string | undefined, plusDays: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '')
  if (!parts) return undefined
  const [year = 0, month = 1, date = 1] = parts.slice(1).map(Number)
  return new Date(year, month - 1, date + plusDays).toISOString()
}
