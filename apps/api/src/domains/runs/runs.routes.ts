import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { approveRun } from './approvals/approve-run.ts'
import { cancelRun } from './decisions/cancel-run.ts'
import { confirmRun } from './decisions/confirm-run.ts'
import { discardRun } from './decisions/discard-run.ts'
import { getRun } from './get-run.ts'
import { listRunEvents } from './events/list-run-events.ts'
import { listRuns } from './list-runs.ts'
import { rejectRun } from './approvals/reject-run.ts'
import { retryRun } from './decisions/retry-run.ts'
import {
  ApproveRunInput,
  ConfirmRunInput,
  RejectRunInput,
  ListRunEventsQuery,
  ListRunsQuery,
  RunEventsPage,
  RunView,
} from './runs.schemas.ts'

const tags = ['Runs']
const one = { tags, params: IdParams, response: { 200: RunView, ...problems } }

export const runsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/runs',
    {
      config: { access: 'runs:read' },
      schema: {
        tags,
        summary: 'List runs, newest first',
        querystring: ListRunsQuery,
        response: { 200: pageSchema(RunView), ...problems },
      },
    },
    (request) => listRuns(request.ctx, request.query),
  )
  api.get('/runs/:id', { config: { access: 'runs:read' }, schema: { ...one, summary: 'Get a run' } }, (request) =>
    getRun(request.ctx, request.params.id),
  )
  api.post(
    '/runs/:id/confirm',
    {
      config: { access: 'runs:confirm' },
      schema: { ...one, summary: 'Apply what was previewed', body: ConfirmRunInput.nullish() },
    },
    async ({ ctx, params, body }) => {
      await confirmRun(ctx, { id: params.id, planDigest: body?.planDigest })
      return getRun(ctx, params.id)
    },
  )
  api.post(
    '/runs/:id/approve',
    {
      config: { access: 'runs:approve', confirmed: true },
      schema: {
        ...one,
        summary: 'Approve what was previewed; it is applied at once',
        description:
          'For somebody other than whoever asked for the run, in a browser. The plan must be the one looked at.',
        body: ApproveRunInput,
      },
    },
    async ({ ctx, params, body }) => {
      await approveRun(ctx, { id: params.id, ...body })
      return getRun(ctx, params.id)
    },
  )
  api.post(
    '/runs/:id/reject',
    {
      config: { access: 'runs:approve', confirmed: true },
      schema: { ...one, summary: 'Refuse to approve what was previewed, and say why', body: RejectRunInput },
    },
    async ({ ctx, params, body }) => {
      await rejectRun(ctx, { id: params.id, note: body.note })
      return getRun(ctx, params.id)
    },
  )
  api.post(
    '/runs/:id/discard',
    { config: { access: 'runs:confirm' }, schema: { ...one, summary: 'Drop what was previewed' } },
    async ({ ctx, params }) => {
      await discardRun(ctx, params.id)
      return getRun(ctx, params.id)
    },
  )
  api.post(
    '/runs/:id/cancel',
    { config: { access: 'runs:cancel' }, schema: { ...one, summary: 'Stop a run; a second time, at once' } },
    async ({ ctx, params }) => {
      await cancelRun(ctx, params.id)
      return getRun(ctx, params.id)
    },
  )
  api.post(
    '/runs/:id/retry',
    {
      config: { access: 'environments:change' },
      schema: {
        tags,
        summary: 'Try the last run of an environment again, with what it was given',
        params: IdParams,
        response: { 201: RunView, ...problems },
      },
    },
    async ({ ctx, params }, reply) => reply.code(201).send(await getRun(ctx, await retryRun(ctx, params.id))),
  )
  api.get(
    '/runs/:id/events',
    {
      config: { access: 'runs:read' },
      schema: {
        tags,
        summary: 'Read what a run has said',
        params: IdParams,
        querystring: ListRunEventsQuery,
        response: { 200: RunEventsPage, ...problems },
      },
    },
    ({ ctx, params, query }) => listRunEvents(ctx, { id: params.id, ...query }),
  )
}
