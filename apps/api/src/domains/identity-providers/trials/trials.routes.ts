import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { strictRateLimit } from '../../../platform/http/rate-limits.ts'
import { IdParams, problems } from '../../../platform/http/wire.ts'
import { cookieSecret } from '../../sign-in/browser.ts'
import { ChangeProviderInput, CreateProviderInput } from '../identity-providers.schemas.ts'
import { tryDraft, tryProvider } from './begin-trial.ts'
import { revealTrial } from './reveal-trial.ts'
import { BegunTrialView, TrialResultView } from './trials.schemas.ts'

const tags = ['Identity providers']
const config = { access: 'sign-in:change', idempotent: false, rateLimit: strictRateLimit } as const
const description =
  'Signs nobody in, and changes nothing: it only shows what came. For an administrator in a browser, within ten minutes.'

export const trialsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.post(
    '/identity-provider-trials',
    {
      config,
      schema: {
        tags,
        summary: 'Try an identity provider with your account before it is stored',
        description,
        body: CreateProviderInput,
        response: { 201: BegunTrialView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await tryDraft(request.ctx, request.body, cookieSecret(request))),
  )
  api.post(
    '/identity-providers/:id/trials',
    {
      config,
      schema: {
        tags,
        summary: 'Try an identity provider with your account, as it is or with changes',
        description,
        params: IdParams,
        body: ChangeProviderInput,
        response: { 201: BegunTrialView, ...problems },
      },
    },
    async (request, reply) => {
      const { ctx, params, body } = request
      return reply.code(201).send(await tryProvider(ctx, params.id, body, cookieSecret(request)))
    },
  )
  api.post(
    '/identity-provider-trials/:id/reveal',
    {
      config,
      schema: {
        tags,
        summary: 'See what a trial came to, once',
        params: IdParams,
        response: { 200: TrialResultView, ...problems },
      },
    },
    async (request, reply) => {
      const result = await revealTrial(request.ctx, request.params.id, cookieSecret(request))
      return reply.header('cache-control', 'no-store').send(result)
    },
  )
}
