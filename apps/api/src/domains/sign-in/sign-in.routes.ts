import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { clearSessionCookie, setSessionCookie } from '../../platform/http/session-cookie.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { browserOf, cookieSecret } from './browser.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { getSession } from './get-session.ts'
import { listSessions } from './list-sessions.ts'
import { signInByLink } from './sign-in-by-link.ts'
import { signOut } from './sign-out.ts'
import { BrowserSessionView, EndedSessionsView, SessionView, SignInByLinkInput } from './sign-in.schemas.ts'

const tags = ['Sign-in']

export const signInRoutes: FastifyPluginAsyncZod = async (api) => {
  api.post(
    '/sign-in/link',
    {
      config: { access: 'public', rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'Sign in with a one-time link',
        body: SignInByLinkInput,
        response: { 200: SessionView, ...problems },
      },
    },
    async (request, reply) => {
      const { secret } = request.body
      const { opened, session } = await signInByLink(request.ctx, { secret, browser: browserOf(request) })
      setSessionCookie(reply, request.ctx.config, opened.secret, opened.expiresAt)
      return session
    },
  )
  api.post(
    '/sign-out',
    {
      config: { access: 'user' },
      schema: { tags, summary: 'Sign this browser out', response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await signOut(request.ctx, cookieSecret(request))
      clearSessionCookie(reply, request.ctx.config)
      return reply.code(204).send()
    },
  )
  api.get(
    '/me',
    { config: { access: 'actor' }, schema: { tags, summary: 'Who am I', response: { 200: SessionView, ...problems } } },
    (request) => getSession(request.ctx),
  )
  api.get(
    '/me/sessions',
    {
      config: { access: 'user' },
      schema: { tags, summary: 'List my sessions', response: { 200: pageSchema(BrowserSessionView), ...problems } },
    },
    (request) => listSessions(request.ctx, cookieSecret(request)),
  )
  api.delete(
    '/me/sessions',
    {
      config: { access: 'user' },
      schema: { tags, summary: 'End all my sessions but this one', response: { 200: EndedSessionsView, ...problems } },
    },
    (request) => endOtherSessions(request.ctx, cookieSecret(request)),
  )
  api.delete(
    '/me/sessions/:id',
    {
      config: { access: 'user' },
      schema: { tags, summary: 'End one of my sessions', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await endSession(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
}
