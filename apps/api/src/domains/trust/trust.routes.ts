import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { changeTrustRule } from './change-trust-rule.ts'
import { createTrustRule } from './create-trust-rule.ts'
import { deleteTrustRule } from './delete-trust-rule.ts'
import { listTrustRules } from './list-trust-rules.ts'
import { testIdToken } from './test-id-token.ts'
import {
  ChangeTrustRuleInput,
  CreateTrustRuleInput,
  TestedIdTokenView,
  TestIdTokenInput,
  TrustRuleView,
} from './trust.schemas.ts'

const tags = ['Trusted pipelines']
const config = { access: 'trust:change' } as const

export const trustRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/trust-rules',
    {
      config: { access: 'trust:read' },
      schema: { tags, summary: 'List trust rules', response: { 200: pageSchema(TrustRuleView), ...problems } },
    },
    (request) => listTrustRules(request.ctx),
  )
  api.post(
    '/trust-rules',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Trust a pipeline',
        body: CreateTrustRuleInput,
        response: { 201: TrustRuleView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createTrustRule(request.ctx, request.body)),
  )
  api.patch(
    '/trust-rules/:id',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Change a trust rule',
        params: IdParams,
        body: ChangeTrustRuleInput,
        response: { 200: TrustRuleView, ...problems },
      },
    },
    ({ ctx, params, body }) => changeTrustRule(ctx, params.id, body),
  )
  api.delete(
    '/trust-rules/:id',
    {
      config,
      schema: { tags, summary: 'Delete a trust rule', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await deleteTrustRule(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
  api.post(
    '/trust-rules/test',
    {
      config: { ...config, idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'See which rule applies to an ID token',
        body: TestIdTokenInput,
        response: { 200: TestedIdTokenView, ...problems },
      },
    },
    (request) => testIdToken(request.ctx, request.body),
  )
}
