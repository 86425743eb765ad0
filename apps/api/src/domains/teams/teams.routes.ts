import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { PageQuery, pageSchema } from '../../platform/http/paging.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { changeTeam } from './change-team.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { getTeam } from './get-team.ts'
import { listTeams } from './list-teams.ts'
import { ChangeTeamInput, CreateTeamInput, TeamView } from './teams.schemas.ts'

const tags = ['Teams']

export const teamsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/teams',
    {
      config: { access: 'teams:read' },
      schema: {
        tags,
        summary: 'List teams',
        querystring: PageQuery,
        response: { 200: pageSchema(TeamView), ...problems },
      },
    },
    (request) => listTeams(request.ctx, request.query),
  )
  api.post(
    '/teams',
    {
      config: { access: 'teams:create' },
      schema: { tags, summary: 'Create a team', body: CreateTeamInput, response: { 201: TeamView, ...problems } },
    },
    async (request, reply) => reply.code(201).send(await createTeam(request.ctx, request.body)),
  )
  api.get(
    '/teams/:id',
    {
      config: { access: 'teams:read' },
      schema: { tags, summary: 'Get a team', params: IdParams, response: { 200: TeamView, ...problems } },
    },
    (request) => getTeam(request.ctx, request.params.id),
  )
  api.patch(
    '/teams/:id',
    {
      config: { access: 'teams:change' },
      schema: {
        tags,
        summary: 'Rename or describe a team',
        params: IdParams,
        body: ChangeTeamInput,
        response: { 200: TeamView, ...problems },
      },
    },
    (request) => changeTeam(request.ctx, { id: request.params.id, ...request.body }),
  )
  api.delete(
    '/teams/:id',
    {
      config: { access: 'teams:delete' },
      schema: {
        tags,
        summary: 'Delete a team that owns nothing',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await deleteTeam(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
}
