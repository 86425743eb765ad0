import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { getProvisioning } from './get-provisioning.ts'
import {
  CreatedProvisioningTokenView,
  CreateProvisioningTokenInput,
  ProvisioningView,
  RotateProvisioningTokenInput,
} from './provisioning.schemas.ts'
import { createProvisioningToken, endProvisioningToken, rotateProvisioningToken } from './tokens/provisioning-token.ts'

const tags = ['Provisioning']
const read = { access: 'provisioning:read' } as const
const change = { access: 'provisioning:change' } as const

export const provisioningRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/provisioning',
    {
      config: read,
      schema: {
        tags,
        summary: 'See how the identity provider writes',
        response: { 200: ProvisioningView, ...problems },
      },
    },
    (request) => getProvisioning(request.ctx),
  )
  api.post(
    '/provisioning/tokens',
    {
      config: change,
      schema: {
        tags,
        summary: 'Make the token of the identity provider',
        body: CreateProvisioningTokenInput,
        response: { 201: CreatedProvisioningTokenView, ...problems },
      },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await createProvisioningToken(ctx, body)),
  )
  api.post(
    '/provisioning/tokens/:id/rotate',
    {
      config: change,
      schema: {
        tags,
        summary: 'Rotate the token of the identity provider',
        params: IdParams,
        body: RotateProvisioningTokenInput,
        response: { 201: CreatedProvisioningTokenView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send(await rotateProvisioningToken(ctx, { ...params, ...body })),
  )
  api.delete(
    '/provisioning/tokens/:id',
    {
      config: change,
      schema: {
        tags,
        summary: 'Revoke a token of the identity provider',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await endProvisioningToken(ctx, params.id)
      return reply.code(204).send()
    },
  )
}
