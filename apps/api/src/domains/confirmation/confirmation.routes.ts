import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { hostCookie } from '../../platform/http/session-cookie.ts'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { attemptSeconds } from '../identity-providers/sign-in/sign-in-attempt.ts'
import { cookieSecret } from '../sign-in/browser.ts'
import { confirmThroughProvider } from './confirm-through-provider.ts'
import { BegunConfirmationView, ConfirmationView } from './confirmation.schemas.ts'
import { getConfirmation } from './get-confirmation.ts'

const tags = ['Sign-in']

export const confirmationRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/me/confirmation',
    {
      config: { access: 'user' },
      schema: {
        tags,
        summary: 'Whether my session is confirmed, and how I can confirm it',
        description: 'For people in a browser. What says `x-confirmed` needs a session that was confirmed lately.',
        response: { 200: ConfirmationView, ...problems },
      },
    },
    (request) => getConfirmation(request.ctx, cookieSecret(request)),
  )
  api.post(
    '/me/confirmation/providers/:id',
    {
      config: { access: 'user', idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'Confirm that it is me, through an identity provider of mine',
        params: IdParams,
        response: { 200: BegunConfirmationView, ...problems },
      },
    },
    async (request, reply) => {
      const { ctx, params } = request
      const { location, attempt } = await confirmThroughProvider(ctx, params.id, cookieSecret(request))
      const { name, attributes } = hostCookie(ctx.config, 'sign-in')
      return reply.setCookie(name, attempt, { ...attributes, maxAge: attemptSeconds }).send({ location })
    },
  )
}
