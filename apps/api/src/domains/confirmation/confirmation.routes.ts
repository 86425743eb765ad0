import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { hostCookie, setSessionCookie } from '../../platform/http/session-cookie.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { attemptSeconds } from '../identity-providers/sign-in/sign-in-attempt.ts'
import { beginPasskeyConfirmation } from '../passkeys/authentication/begin-passkey-confirmation.ts'
import { confirmByPasskey } from '../passkeys/authentication/confirm-by-passkey.ts'
import { PasskeyAnswerInput, PasskeyRequestView } from '../passkeys/passkeys.schemas.ts'
import { cookieSecret } from '../sign-in/browser.ts'
import { confirmThroughProvider } from './confirm-through-provider.ts'
import { BegunConfirmationView, ConfirmationView } from './confirmation.schemas.ts'
import { getConfirmation } from './get-confirmation.ts'

const tags = ['Sign-in']
const config = { access: 'user', idempotent: false, rateLimit: strictRateLimit } as const

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
    '/me/confirmation/passkey/challenge',
    {
      config,
      schema: {
        tags,
        summary: 'Begin to confirm with a passkey that it is me',
        description: 'What a browser gives to `navigator.credentials.get`. It names the passkeys of this person alone.',
        response: { 200: PasskeyRequestView, ...problems },
      },
    },
    (request) => beginPasskeyConfirmation(request.ctx, cookieSecret(request)),
  )
  api.post(
    '/me/confirmation/passkey',
    {
      config,
      schema: {
        tags,
        summary: 'Confirm with a passkey that it is me',
        body: PasskeyAnswerInput,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      const { secret, expiresAt } = await confirmByPasskey(request.ctx, request.body, cookieSecret(request))
      setSessionCookie(reply, request.ctx.config, secret, expiresAt)
      return reply.code(204).send()
    },
  )
  api.post(
    '/me/confirmation/providers/:id',
    {
      config,
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
