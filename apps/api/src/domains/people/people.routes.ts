import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { PageQuery, pageSchema } from '../../platform/http/paging.ts'
import { NoContent, problems } from '../../platform/http/wire.ts'
import { changeMemberRole } from './change-member-role.ts'
import { listMembers } from './list-members.ts'
import { ChangeMemberInput, MemberParams, MemberView } from './people.schemas.ts'
import { removeMember } from './remove-member.ts'

const tags = ['People']

export const peopleRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/members',
    {
      config: { access: 'people:read' },
      schema: {
        tags,
        summary: 'List people',
        querystring: PageQuery,
        response: { 200: pageSchema(MemberView), ...problems },
      },
    },
    (request) => listMembers(request.ctx, request.query),
  )
  api.patch(
    '/members/:userId',
    {
      config: { access: 'people:change', confirmed: true },
      schema: {
        tags,
        summary: 'Give a person another role',
        params: MemberParams,
        body: ChangeMemberInput,
        response: { 200: MemberView, ...problems },
      },
    },
    (request) => changeMemberRole(request.ctx, { userId: request.params.userId, ...request.body }),
  )
  api.delete(
    '/members/:userId',
    {
      config: { access: 'people:change' },
      schema: { tags, summary: 'Remove a person', params: MemberParams, response: { 204: NoContent, ...problems } },
    },
    async (request, reply) => {
      await removeMember(request.ctx, request.params.userId)
      return reply.code(204).send()
    },
  )
}
