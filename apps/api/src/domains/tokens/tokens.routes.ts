import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { createToken } from './create-token.ts'
import { getToken } from './get-token.ts'
import { listTokens } from './list-tokens.ts'
import { narrowToken } from './narrow-token.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { revokeToken } from './revoke-token.ts'
import { rotateToken } from './rotate-token.ts'
import { retryDelivery } from './rotation/retry-delivery.ts'
import { setRotation } from './rotation/set-rotation.ts'
import {
  CreatedTokenView,
  CreateTokenInput,
  LeakedTokenInput,
  ListTokensQuery,
  NarrowTokenInput,
  RotateTokenInput,
  TokenRotationInput,
  TokenView,
} from './tokens.schemas.ts'

const tags = ['Tokens']

export const tokensRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/tokens',
    {
      config: { access: 'actor' },
      schema: {
        tags,
        summary: 'List tokens',
        querystring: ListTokensQuery,
        response: { 200: pageSchema(TokenView), ...problems },
      },
    },
    (request) => listTokens(request.ctx, request.query),
  )
  api.get(
    '/tokens/:id',
    {
      config: { access: 'actor' },
      schema: { tags, summary: 'Get a token', params: IdParams, response: { 200: TokenView, ...problems } },
    },
    (request) => getToken(request.ctx, request.params.id),
  )
  api.post(
    '/tokens',
    {
      config: { access: 'actor', confirmed: true },
      schema: {
        tags,
        summary: 'Create a token',
        body: CreateTokenInput,
        response: { 201: CreatedTokenView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createToken(request.ctx, request.body)),
  )
  api.post(
    '/tokens/:id/rotate',
    {
      config: { access: 'actor', confirmed: true },
      schema: {
        tags,
        summary: 'Renew a token under its name',
        params: IdParams,
        body: RotateTokenInput,
        response: { 201: CreatedTokenView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await rotateToken(ctx, { id: params.id, ...body })),
  )
  api.put(
    '/tokens/:id/scopes',
    {
      config: { access: 'actor' },
      schema: {
        tags,
        summary: 'Take permissions away from a token',
        params: IdParams,
        body: NarrowTokenInput,
        response: { 200: TokenView, ...problems },
      },
    },
    ({ ctx, params, body }) => narrowToken(ctx, { id: params.id, ...body }),
  )
  api.put(
    '/tokens/:id/rotation',
    {
      config: { access: 'actor', confirmed: true },
      schema: {
        tags,
        summary: 'Let a token renew itself before its end',
        params: IdParams,
        body: TokenRotationInput,
        response: { 200: TokenView, ...problems },
      },
    },
    ({ ctx, params, body }) => setRotation(ctx, params.id, body),
  )
  api.delete(
    '/tokens/:id/rotation',
    {
      config: { access: 'actor' },
      schema: {
        tags,
        summary: 'Let a token renew itself no longer',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await setRotation(request.ctx, request.params.id, null)
      return reply.code(204).send()
    },
  )
  api.post(
    '/tokens/:id/delivery/retry',
    {
      config: { access: 'actor', idempotent: false, rateLimit: strictRateLimit, confirmed: true },
      schema: {
        tags,
        summary: 'Send again now what did not arrive',
        description: 'In place of waiting for the next time. The answer says how it went under `delivery`.',
        params: IdParams,
        response: { 200: TokenView, ...problems },
      },
    },
    ({ ctx, params }) => retryDelivery(ctx, params.id),
  )
  api.delete(
    '/tokens/:id',
    {
      config: { access: 'actor' },
      schema: { tags, summary: 'Revoke a token', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await revokeToken(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
  api.post(
    '/tokens/revoke-leaked',
    {
      config: { access: 'public', rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'End a token that was found lying about',
        body: LeakedTokenInput,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await revokeLeakedToken(request.ctx, request.body.secret)
      return reply.code(204).send()
    },
  )
}
