import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../../platform/http/paging.ts'
import { strictRateLimit } from '../../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../../platform/http/wire.ts'
import { createTarget } from './create-target.ts'
import { listTargets } from './list-targets.ts'
import { removeTarget } from './remove-target.ts'
import {
  CreatedTokenTargetView,
  CreateTokenTargetInput,
  TestedTokenTargetView,
  TokenTargetView,
} from './targets.schemas.ts'
import { testTarget } from './test-target.ts'

const tags = ['Tokens']

export const tokenTargetsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/token-targets',
    {
      config: { access: 'organization:read' },
      schema: {
        tags,
        summary: 'List where new secrets of tokens are delivered',
        response: { 200: pageSchema(TokenTargetView), ...problems },
      },
    },
    (request) => listTargets(request.ctx),
  )
  api.post(
    '/token-targets',
    {
      config: { access: 'tokens:govern', idempotent: false, confirmed: true },
      schema: {
        tags,
        summary: 'Add a webhook or a secret store',
        body: CreateTokenTargetInput,
        response: { 201: CreatedTokenTargetView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createTarget(request.ctx, request.body)),
  )
  api.post(
    '/token-targets/:id/test',
    {
      config: { access: 'tokens:govern', idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'Send a test to a target',
        description: 'Signed and written as a delivery is, and without any secret.',
        params: IdParams,
        response: { 200: TestedTokenTargetView, ...problems },
      },
    },
    ({ ctx, params }) => testTarget(ctx, params.id),
  )
  api.delete(
    '/token-targets/:id',
    {
      config: { access: 'tokens:govern' },
      schema: { tags, summary: 'Remove a target', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await removeTarget(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
}
