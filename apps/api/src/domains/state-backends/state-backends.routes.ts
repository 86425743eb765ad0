import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { changeStateBackend } from './change-state-backend.ts'
import { createStateBackend } from './create-state-backend.ts'
import { listStateBackends } from './list-state-backends.ts'
import { removeStateBackend } from './remove-state-backend.ts'
import { rotateStateBackend } from './rotate-state-backend.ts'
import {
  ChangeStateBackendInput,
  CreateStateBackendInput,
  RotateStateBackendInput,
  StateBackendCheckView,
  StateBackendView,
} from './state-backends.schemas.ts'
import { testStateBackend } from './test-state-backend.ts'

const tags = ['State backends']
const config = { access: 'backends:change' } as const
/** These ask a server that somebody names. */
const asking = { ...config, rateLimit: strictRateLimit }

export const stateBackendsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/state-backends',
    {
      config: { access: 'backends:read' },
      schema: { tags, summary: 'List state backends', response: { 200: pageSchema(StateBackendView), ...problems } },
    },
    (request) => listStateBackends(request.ctx),
  )
  api.post(
    '/state-backends',
    {
      config: { ...asking, confirmed: true },
      schema: {
        tags,
        summary: 'Register a state backend',
        description: 'It is asked first: one that cannot be used, or a token that is not a team’s, is refused.',
        body: CreateStateBackendInput,
        response: { 201: StateBackendView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createStateBackend(request.ctx, request.body)),
  )
  api.patch(
    '/state-backends/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a state backend, or say which new environments go there',
        params: IdParams,
        body: ChangeStateBackendInput,
        response: { 200: StateBackendView, ...problems },
      },
    },
    ({ ctx, params, body }) => changeStateBackend(ctx, params.id, body),
  )
  api.post(
    '/state-backends/:id/test',
    {
      config: { ...asking, idempotent: false },
      schema: {
        tags,
        summary: 'Ask a state backend whether it works',
        params: IdParams,
        response: { 200: StateBackendCheckView, ...problems },
      },
    },
    ({ ctx, params }) => testStateBackend(ctx, params.id),
  )
  api.post(
    '/state-backends/:id/rotate',
    {
      config: { ...asking, confirmed: true },
      schema: {
        tags,
        summary: 'Give a state backend another token, password or passphrase',
        params: IdParams,
        body: RotateStateBackendInput,
        response: { 200: StateBackendView, ...problems },
      },
    },
    ({ ctx, params, body }) => rotateStateBackend(ctx, params.id, body.secrets),
  )
  api.delete(
    '/state-backends/:id',
    {
      config,
      schema: { tags, summary: 'Remove a state backend', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async ({ ctx, params }, reply) => {
      await removeStateBackend(ctx, params.id)
      return reply.code(204).send()
    },
  )
}
