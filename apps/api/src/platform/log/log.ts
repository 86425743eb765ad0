import { pino } from 'pino'
import type { Logger } from '../context.ts'

const secret = [
  'req.headers.authorization',
  'req.headers.cookie',
  'headers.authorization',
  'headers.cookie',
  'res.headers["set-cookie"]',
  '*.secret',
  '*.password',
  '*.token',
]

/** One JSON line per event on standard output; whatever carries credentials is cut out. */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: secret, censor: '[redacted]' } })
}
