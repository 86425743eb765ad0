import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { PageQuery, pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { setSessionCookie } from '../../platform/http/session-cookie.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { browserOf } from '../sign-in/browser.ts'
import { SessionView } from '../sign-in/sign-in.schemas.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inspectInvitation } from './inspect-invitation.ts'
import {
  AcceptInvitationInput,
  InspectedInvitationView,
  InspectInvitationInput,
  InvitationView,
  InvitedView,
  InviteInput,
} from './invitations.schemas.ts'
import { invitePerson } from './invite-person.ts'
import { listInvitations } from './list-invitations.ts'
import { revokeInvitation } from './revoke-invitation.ts'

const tags = ['People']
const byLink = { access: 'public', rateLimit: strictRateLimit } as const

export const invitationsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/invitations',
    {
      config: { access: 'people:invite' },
      schema: {
        tags,
        summary: 'List invitations',
        querystring: PageQuery,
        response: { 200: pageSchema(InvitationView), ...problems },
      },
    },
    (request) => listInvitations(request.ctx, request.query),
  )
  api.post(
    '/invitations',
    {
      config: { access: 'people:invite', confirmed: true },
      schema: { tags, summary: 'Invite a person', body: InviteInput, response: { 201: InvitedView, ...problems } },
    },
    async (request, reply) => reply.code(201).send(await invitePerson(request.ctx, request.body)),
  )
  api.delete(
    '/invitations/:id',
    {
      config: { access: 'people:invite' },
      schema: { tags, summary: 'Take an invitation back', params: IdParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await revokeInvitation(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
  api.post(
    '/invitations/inspect',
    {
      config: byLink,
      schema: {
        tags,
        summary: 'See what an invitation is for',
        body: InspectInvitationInput,
        response: { 200: InspectedInvitationView, ...problems },
      },
    },
    (request) => inspectInvitation(request.ctx, request.body.secret),
  )
  api.post(
    '/invitations/accept',
    {
      config: byLink,
      schema: {
        tags,
        summary: 'Accept an invitation',
        body: AcceptInvitationInput,
        response: { 200: SessionView, ...problems },
      },
    },
    async (request, reply) => {
      const { opened, session } = await acceptInvitation(request.ctx, { ...request.body, browser: browserOf(request) })
      setSessionCookie(reply, request.ctx.config, opened.secret, opened.expiresAt)
      return session
    },
  )
}
