import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { PageQuery, pageSchema } from '../../platform/http/paging.ts'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { getRun } from '../runs/get-run.ts'
import { RequestRunInput, RunView } from '../runs/runs.schemas.ts'
import { changeEnvironment } from './change-environment.ts'
import { declareImported } from './imports/declare-imported.ts'
import {
  ChangeEnvironmentInput,
  EnvironmentView,
  ImportedCodeView,
  ListEnvironmentsQuery,
  OrderedEnvironmentView,
  OrderEnvironmentInput,
  RevealedOutputView,
  RevealOutputInput,
} from './environments.schemas.ts'
import { getEnvironment } from './get-environment.ts'
import { listEnvironmentRuns } from './list-environment-runs.ts'
import { listEnvironments } from './list-environments.ts'
import { orderEnvironment } from './order-environment.ts'
import { requestRun } from './request-run.ts'
import { revealOutput } from './reveal-output.ts'

const tags = ['Environments']

export const environmentsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/environments',
    {
      config: { access: 'environments:read' },
      schema: {
        tags,
        summary: 'List environments, newest first',
        description: '`outputs` are left out of lists: get one environment to see them.',
        querystring: ListEnvironmentsQuery,
        response: { 200: pageSchema(EnvironmentView), ...problems },
      },
    },
    (request) => listEnvironments(request.ctx, request.query),
  )
  api.post(
    '/environments',
    {
      config: { access: 'environments:order' },
      schema: {
        tags,
        summary: 'Order an environment',
        description: 'Checks the inputs by the blueprint’s schema and fills in its defaults. Starts the first run.',
        body: OrderEnvironmentInput,
        response: { 201: OrderedEnvironmentView, ...problems },
      },
    },
    async ({ ctx, body }, reply) => {
      const { environmentId, runId } = await orderEnvironment(ctx, body)
      const [environment, run] = await Promise.all([getEnvironment(ctx, environmentId), getRun(ctx, runId)])
      return reply.code(201).send({ environment, run })
    },
  )
  api.get(
    '/environments/:id',
    {
      config: { access: 'environments:read' },
      schema: {
        tags,
        summary: 'Get an environment',
        params: IdParams,
        response: { 200: EnvironmentView, ...problems },
      },
    },
    (request) => getEnvironment(request.ctx, request.params.id),
  )
  api.patch(
    '/environments/:id',
    {
      config: { access: 'environments:protect' },
      schema: {
        tags,
        summary: 'Protect an environment, or stop protecting it',
        params: IdParams,
        body: ChangeEnvironmentInput,
        response: { 200: EnvironmentView, ...problems },
      },
    },
    async ({ ctx, params, body }) => {
      await changeEnvironment(ctx, params.id, body)
      return getEnvironment(ctx, params.id)
    },
  )
  api.get(
    '/environments/:id/runs',
    {
      config: { access: 'environments:read' },
      schema: {
        tags,
        summary: 'List the runs of an environment, newest first',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: pageSchema(RunView), ...problems },
      },
    },
    ({ ctx, params, query }) => listEnvironmentRuns(ctx, params.id, query),
  )
  api.get(
    '/environments/:id/imported-code',
    {
      config: { access: 'environments:read' },
      schema: {
        tags,
        summary: 'Declare what was imported in a program of your own',
        params: IdParams,
        response: { 200: ImportedCodeView, ...problems },
      },
    },
    async ({ ctx, params }) => ({ code: await declareImported(ctx, params.id) }),
  )
  api.post(
    '/environments/:id/runs',
    {
      config: { access: 'environments:change' },
      schema: {
        tags,
        summary: 'Deploy, refresh or destroy an environment',
        params: IdParams,
        body: RequestRunInput,
        response: { 201: RunView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send(await getRun(ctx, await requestRun(ctx, params.id, body))),
  )
  api.post(
    '/environments/:id/outputs/reveal',
    {
      // An answer with a secret in it is not kept for a second time.
      config: { access: 'environments:reveal', idempotent: false, confirmed: true },
      schema: {
        tags,
        summary: 'Read a secret output; each time is on record',
        params: IdParams,
        body: RevealOutputInput,
        response: { 200: RevealedOutputView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) => {
      const value = await revealOutput(ctx, params.id, body)
      return reply.header('cache-control', 'no-store').send({ value })
    },
  )
}
