import type { FastifyInstance } from 'fastify'
import { DatabaseUnavailable } from '../errors/common-problems.ts'

const longestWaitMilliseconds = 2_000

/** /healthz: this process answers. /readyz: it can serve, because the database answers too. */
export function addHealthRoutes(server: FastifyInstance, askDatabase: () => Promise<unknown>): void {
  const config = { access: 'public' } as const
  server.get('/healthz', { config, logLevel: 'silent', schema: { hide: true } }, async () => ({ status: 'ok' }))
  server.get('/readyz', { config, logLevel: 'silent', schema: { hide: true } }, async () => {
    try {
      await Promise.race([askDatabase(), refuseLater()])
    } catch (cause) {
      throw new DatabaseUnavailable({}, { cause })
    }
    return { status: 'ready', database: 'ok' }
  })
}

function refuseLater(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), longestWaitMilliseconds).unref()
  })
}
