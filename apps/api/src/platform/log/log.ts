import { type DestinationStream, pino } from 'pino'
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

/** One JSON line per event, on standard output unless said otherwise; whatever carries credentials is cut out. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = { level, serializers: { req: requestOf }, redact: { paths: secret, censor: '[redacted]' } }
  return to ? pino(options, to) : pino(options)
}

type Shown = { method: string; url: string; host?: string; ip?: string }

/** Without the values of its query: a code of an identity provider or a signature may be among them. */
function requestOf({ method, url, host, ip }: Shown) {
  return { method, url: url.replaceAll(/=[^&#]*/g, '=…'), host, remoteAddress: ip }
}
