import type { FastifyInstance, FastifyRequest } from 'fastify'
import { recordAudit } from '../audit/record-audit.ts'
import { Forbidden } from '../errors/common-problems.ts'

/** Whoever tries what they may not do is on record, with the address that they tried it at. */
export function addDeniedRequests(server: FastifyInstance): void {
  server.addHook('onError', async (request, _reply, error) => {
    if ((error as { code?: string }).code !== Forbidden.code || request.ctx === null) return
    try {
      await recordAudit(request.ctx, {
        action: 'request.denied',
        target: { kind: 'route', id: routeOf(request), name: request.url.split('?', 1)[0] ?? '' },
        outcome: 'denied',
        reason: error.message,
      })
    } catch (err) {
      request.log.error({ err }, 'a denied request could not be recorded')
    }
  })
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? request.url}`
}
