import { plural } from '../../lib/words.ts'
import type { JsonSchema } from '../../api/views.ts'

/** The parts of a zod issue that a message is made from. */
export type Issue = {
  code?: string
  path: PropertyKey[]
  message: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  inclusive?: boolean
  format?: string
  pattern?: string
  divisor?: number
  input?: unknown
}

const formats: Record<string, string> = {
  email: 'an e-mail address, such as ada@example.com',
  url: 'a full address, such as https://example.com',
  uri: 'a full address, such as https://example.com',
  uuid: 'a UUID',
  ipv4: 'an IPv4 address, such as 192.0.2.1',
  ipv6: 'an IPv6 address',
  cidrv4: 'an address range, such as 10.0.0.0/16',
  cidrv6: 'an IPv6 address range',
  datetime: 'a date and time, such as 2027-01-31T09:00:00Z',
  date: 'a date, such as 2027-01-31',
  duration: 'a duration, such as PT30M',
  hostname: 'a host name, such as db.example.com',
}

/** Short, exact, and about what to type next. */
export function issueMessage(issue: Issue, schema: JsonSchema | undefined, isMissing: boolean): string {
  if (isMissing) return 'This is needed.'
  switch (issue.code) {
    case 'too_small':
      return bound('At least', issue.origin, issue.minimum)
    case 'too_big':
      return bound('At most', issue.origin, issue.maximum)
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`
    case 'invalid_format':
      return formatMessage(issue, schema)
    case 'invalid_value':
      return 'Choose one of the values offered.'
    case 'invalid_type':
      return schema?.type === 'integer' ? 'Must be a whole number.' : issue.message
    default:
      return issue.message
  }
}

function bound(word: string, origin: string | undefined, limit: number | bigint | undefined): string {
  const count = Number(limit)
  if (origin === 'string') return `${word} ${plural(count, 'character')}.`
  if (origin === 'array' || origin === 'set') return `${word} ${plural(count, 'entry', 'entries')}.`
  return `${word} ${count}.`
}

function formatMessage(issue: Issue, schema: JsonSchema | undefined): string {
  const hint = schema?.['x-automat']?.patternHint
  if (hint) return hint
  const words = issue.format && formats[issue.format]
  if (words) return `Must be ${words}.`
  return `Must match ${schema?.pattern ?? issue.pattern ?? 'the expected form'}.`
}
