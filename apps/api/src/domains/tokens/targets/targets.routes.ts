import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../../platform/http/paging.ts'
import { IdParams, NoContent, problems } from '../../../platform/http/wire.ts'
import { createTarget } from './create-target.ts'
import { listTargets } from './list-targets.ts'
import { removeTarget } from './remove-target.ts'
import { CreatedTokenTargetView, CreateTokenTargetInput, TokenTargetView } from './targets.schemas.ts'

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
      config: { access: 'tokens:govern', idempotent: false },
      schema: {
        tags,
        summary: 'Add a webhook or a secret store',
        body: CreateTokenTargetInput,
        response: { 201: CreatedTokenTargetView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createTarget(request.ctx, request.body)),
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
