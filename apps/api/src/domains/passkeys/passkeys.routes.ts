import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { hostCookie, setSessionCookie } from '../../platform/http/session-cookie.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { generateLinkSecret } from '../../platform/secrets/link-secret.ts'
import { browserOf, cookieSecret } from '../sign-in/browser.ts'
import { SessionView } from '../sign-in/sign-in.schemas.ts'
import { addPasskey } from './registration/add-passkey.ts'
import { askForPasskey } from './authentication/ask-for-passkey.ts'
import { beginAdding } from './registration/begin-adding.ts'
import { challengeSeconds } from './challenges.ts'
import { listPasskeys } from './list-passkeys.ts'
import {
  AddPasskeyInput,
  ChangePasskeyInput,
  PasskeyAnswerInput,
  PasskeyCreationView,
  PasskeyRequestView,
  PasskeysView,
  PasskeyView,
} from './passkeys.schemas.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'
import { signInByPasskey } from './authentication/sign-in-by-passkey.ts'

const tags = ['Sign-in']
const own = { access: 'user' } as const
/** A passkey outlives the session that it is added in. */
const adding = { ...own, idempotent: false, confirmed: true } as const
const open = { access: 'public', rateLimit: strictRateLimit } as const

export const passkeysRoutes: FastifyPluginAsyncZod = async (api) => {
  api.post(
    '/sign-in/passkey/challenge',
    {
      config: open,
      schema: {
        tags,
        summary: 'Begin to sign in with a passkey',
        description:
          'What a browser gives to `navigator.credentials.get`. The challenge is good for five minutes, once, and in the browser that gets the cookie.',
        response: { 200: PasskeyRequestView, ...problems },
      },
    },
    async ({ ctx, cookies }, reply) => {
      const { name, attributes } = hostCookie(ctx.config, 'passkey')
      // A browser keeps one for all of its tabs.
      const asked = cookies[name] || generateLinkSecret()
      void reply.setCookie(name, asked, { ...attributes, maxAge: challengeSeconds })
      return askForPasskey(ctx, { browser: asked })
    },
  )
  api.post(
    '/sign-in/passkey',
    {
      config: open,
      schema: {
        tags,
        summary: 'Sign in with a passkey',
        description:
          'The passkey says who it is, and in which organization. Where an identity provider is required, it signs in its emergency administrator alone.',
        body: PasskeyAnswerInput,
        response: { 200: SessionView, ...problems },
      },
    },
    async (request, reply) => {
      const { ctx, body, cookies } = request
      const asked = cookies[hostCookie(ctx.config, 'passkey').name]
      const { opened, session } = await signInByPasskey(ctx, { answer: body, asked, browser: browserOf(request) })
      setSessionCookie(reply, ctx.config, opened.secret, opened.expiresAt)
      return session
    },
  )
  api.get(
    '/me/passkeys',
    {
      config: own,
      schema: { tags, summary: 'List my passkeys', response: { 200: PasskeysView, ...problems } },
    },
    (request) => listPasskeys(request.ctx, cookieSecret(request)),
  )
  api.post(
    '/me/passkeys/challenge',
    {
      config: adding,
      schema: {
        tags,
        summary: 'Begin to add a passkey',
        description:
          'What a browser gives to `navigator.credentials.create`. The challenge is good for five minutes, once, and in the session that asked.',
        response: { 200: PasskeyCreationView, ...problems },
      },
    },
    (request) => beginAdding(request.ctx, cookieSecret(request)),
  )
  api.post(
    '/me/passkeys',
    {
      config: adding,
      schema: {
        tags,
        summary: 'Add a passkey',
        description: 'For people in a browser, not for tokens.',
        body: AddPasskeyInput,
        response: { 201: PasskeyView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await addPasskey(request.ctx, request.body, cookieSecret(request))),
  )
  api.patch(
    '/me/passkeys/:id',
    {
      config: own,
      schema: {
        tags,
        summary: 'Name a passkey of mine',
        params: IdParams,
        body: ChangePasskeyInput,
        response: { 200: PasskeyView, ...problems },
      },
    },
    (request) =>
      renamePasskey(request.ctx, { id: request.params.id, name: request.body.name, cookie: cookieSecret(request) }),
  )
  api.delete(
    '/me/passkeys/:id',
    {
      config: own,
      schema: {
        tags,
        summary: 'Remove a passkey of mine',
        description: 'It signs nobody in any more, and other sessions that began with it end.',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await removePasskey(request.ctx, { id: request.params.id, cookie: cookieSecret(request) })
      return reply.code(204).send()
    },
  )
}
