import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { listTeamMembers } from './list-team-members.ts'
import { removeTeamMember } from './remove-team-member.ts'
import { setTeamMember } from './set-team-member.ts'
import { SetTeamMemberInput, TeamMemberParams, TeamMemberView } from './teams.schemas.ts'

const tags = ['Teams']

export const teamMembersRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/teams/:id/members',
    {
      config: { access: 'teams:read' },
      schema: {
        tags,
        summary: 'List the members of a team',
        params: IdParams,
        response: { 200: pageSchema(TeamMemberView), ...problems },
      },
    },
    (request) => listTeamMembers(request.ctx, request.params.id),
  )
  api.put(
    '/teams/:id/members/:userId',
    {
      config: { access: 'teams:change' },
      schema: {
        tags,
        summary: 'Take a person into a team, perhaps for a time, or change their role there',
        params: TeamMemberParams,
        body: SetTeamMemberInput,
        response: { 200: TeamMemberView, ...problems },
      },
    },
    ({ ctx, params, body }) => setTeamMember(ctx, { teamId: params.id, userId: params.userId, ...body }),
  )
  api.delete(
    '/teams/:id/members/:userId',
    {
      config: { access: 'teams:read' },
      schema: {
        tags,
        summary: 'Take a person out of a team',
        params: TeamMemberParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await removeTeamMember(ctx, { teamId: params.id, userId: params.userId })
      return reply.code(204).send()
    },
  )
}
