import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { originOf } from '../../state-service/policies/packs/pack-address.ts'
import { followRun } from './events/follow-run.ts'
import { isFollowedToItsEnd } from './events/is-followed-to-its-end.ts'
import { loadRun } from './load-run.ts'
import { openRunSession } from './session/open-run-session.ts'
import { renewIdentities } from './session/renew-identities.ts'
import { reportState } from './session/report-state.ts'
import { ReportStateInput } from './runs.schemas.ts'

const tags = ['Runs']
/** The outputs of a stack, which may hold whole files. */
const largestReportBytes = 16 * 1024 * 1024
const LastEventId = z.coerce.number().int().min(0).catch(0)

/** What is not plain JSON for people: the stream of a run, and what a runner fetches. */
export const runStreamRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/runs/:id/stream',
    {
      config: { access: 'runs:read' },
      schema: {
        tags,
        summary: 'Follow a run as server-sent events',
        description: '`event` carries a RunEventView, `run` a RunView. Resumes after Last-Event-ID.',
        params: IdParams,
        response: { 204: z.undefined().describe('Ended, and all of it is known already'), ...problems },
      },
    },
    async (request, reply) => {
      const { ctx, params } = request
      const header = request.headers['last-event-id']
      const after = LastEventId.parse(header ?? 0)
      const run = await loadRun(ctx, params.id, 'runs:read')
      if (header !== undefined && (await isFollowedToItsEnd(ctx, run, after))) return reply.code(204).send()
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      void reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store, no-transform')
        .header('x-accel-buffering', 'no')
      return reply.send(Readable.from(followRun(ctx, { id: run.id, after, signal: gone.signal })) as never)
    },
  )
  api.get('/run-session', { config: { access: 'run' }, schema: { hide: true } }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(await openRunSession(request.ctx, originOf(request, request.ctx.config.publicUrl))),
  )
  api.post(
    '/run-session/identities',
    { config: { access: 'run', idempotent: false }, schema: { hide: true } },
    async (request, reply) => reply.header('cache-control', 'no-store').send(await renewIdentities(request.ctx)),
  )
  api.put(
    '/run-session/state',
    { config: { access: 'run' }, bodyLimit: largestReportBytes, schema: { hide: true, body: ReportStateInput } },
    async ({ ctx, body }, reply) => {
      await reportState(ctx, body)
      return reply.code(204).send()
    },
  )
}
