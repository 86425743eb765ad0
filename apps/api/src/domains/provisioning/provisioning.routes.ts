import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { mapGroup, previewMappings } from './groups/map-group.ts'
import { viewGroups } from './groups/view-groups.ts'
import { getProvisioning } from './get-provisioning.ts'
import {
  CreatedProvisioningTokenView,
  CreateProvisioningTokenInput,
  GroupView,
  ListGroupsQuery,
  ListProvisionedUsersQuery,
  ListRequestsQuery,
  MapGroupInput,
  MappingEffectView,
  PreviewMappingsInput,
  ProvisionedUserView,
  ProvisioningRequestView,
  ProvisioningView,
  RotateProvisioningTokenInput,
} from './provisioning.schemas.ts'
import { listRequests } from './requests/list-requests.ts'
import { createProvisioningToken, endProvisioningToken, rotateProvisioningToken } from './tokens/provisioning-token.ts'
import { letUserGo, viewUsers } from './users/view-users.ts'

const tags = ['Provisioning']
const read = { access: 'provisioning:read' } as const
const change = { access: 'provisioning:change' } as const

export const provisioningRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/provisioning',
    {
      config: read,
      schema: {
        tags,
        summary: 'See how the identity provider writes',
        response: { 200: ProvisioningView, ...problems },
      },
    },
    (request) => getProvisioning(request.ctx),
  )
  api.post(
    '/provisioning/tokens',
    {
      config: { ...change, confirmed: true },
      schema: {
        tags,
        summary: 'Make the token of the identity provider',
        body: CreateProvisioningTokenInput,
        response: { 201: CreatedProvisioningTokenView, ...problems },
      },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await createProvisioningToken(ctx, body)),
  )
  api.post(
    '/provisioning/tokens/:id/rotate',
    {
      config: { ...change, confirmed: true },
      schema: {
        tags,
        summary: 'Rotate the token of the identity provider',
        params: IdParams,
        body: RotateProvisioningTokenInput,
        response: { 201: CreatedProvisioningTokenView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send(await rotateProvisioningToken(ctx, { ...params, ...body })),
  )
  api.delete(
    '/provisioning/tokens/:id',
    {
      config: change,
      schema: {
        tags,
        summary: 'Revoke a token of the identity provider',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await endProvisioningToken(ctx, params.id)
      return reply.code(204).send()
    },
  )
  api.get(
    '/provisioning/groups',
    {
      config: read,
      schema: {
        tags,
        summary: 'List the groups of the identity provider',
        querystring: ListGroupsQuery,
        response: { 200: pageSchema(GroupView), ...problems },
      },
    },
    ({ ctx, query }) => viewGroups(ctx, query),
  )
  api.post(
    '/provisioning/groups/:id/mappings/preview',
    {
      config: { ...change, idempotent: false },
      schema: {
        tags,
        summary: 'See who would gain and lose what by what a group gives',
        params: IdParams,
        body: PreviewMappingsInput,
        response: { 200: MappingEffectView, ...problems },
      },
    },
    ({ ctx, params, body }) => previewMappings(ctx, { ...params, ...body }),
  )
  api.put(
    '/provisioning/groups/:id/mappings',
    {
      config: change,
      schema: {
        tags,
        summary: 'Say which teams a group gives, and which role in each',
        params: IdParams,
        body: MapGroupInput,
        response: { 200: GroupView, ...problems },
      },
    },
    ({ ctx, params, body }) => mapGroup(ctx, { ...params, ...body }),
  )
  api.get(
    '/provisioning/users',
    {
      config: read,
      schema: {
        tags,
        summary: 'List the users of the identity provider',
        querystring: ListProvisionedUsersQuery,
        response: { 200: pageSchema(ProvisionedUserView), ...problems },
      },
    },
    ({ ctx, query }) => viewUsers(ctx, query),
  )
  api.delete(
    '/provisioning/users/:id',
    {
      config: change,
      schema: {
        tags,
        summary: 'Let a user of the identity provider go: the person stays',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await letUserGo(ctx, params.id)
      return reply.code(204).send()
    },
  )
  api.get(
    '/provisioning/requests',
    {
      config: read,
      schema: {
        tags,
        summary: 'List what the identity provider asked for last',
        querystring: ListRequestsQuery,
        response: { 200: pageSchema(ProvisioningRequestView), ...problems },
      },
    },
    ({ ctx, query }) => listRequests(ctx, query),
  )
}
