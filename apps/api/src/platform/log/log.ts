import { type DestinationStream, pino } from 'pino'
import type { FastifyRequest } from 'fastify'
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
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: secret, censor: '[redacted]' }, serializers: { req: shownRequest } }
  return destination ? pino(options, destination) : pino(options)
}

/** Of its address no query: that may prove who asks, as the code of a sign-in and the signature of a policy pack do. */
function shownRequest({ method, url, host, ip }: FastifyRequest) {
  return { method, url: url.split('?', 1)[0], host, remoteAddress: ip }
}
