import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isDenial } from '../access/authorize.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { repetition } from '../audit/repeated-events.ts'

/** Whoever tries what they may not do is on record, with the address that they tried it at, also where the answer is 404. */
export function addDeniedRequests(server: FastifyInstance): void {
  server.addHook('onError', async (request, _reply, error) => {
    const { ctx } = request
    if (ctx === null || !isDenial(error)) return
    const route = routeOf(request)
    const { kind, id, organizationId } = ctx.actor
    await ctx.repeats.note('denied', `${organizationId} ${kind} ${id} ${route}`, (times, mixed) =>
      recordAudit(ctx, {
        action: 'request.denied',
        target: { kind: 'route', id: route, name: request.url.split('?', 1)[0] ?? '' },
        outcome: 'denied',
        reason: error.message,
        ...repetition(times, mixed),
      }),
    )
  })
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? request.url}`
}
