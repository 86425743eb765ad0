import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { addStackGrant } from './add-stack-grant.ts'
import { changeStackGrant } from './change-stack-grant.ts'
import { explainStackAccess } from './explain-stack-access.ts'
import { listStackGrants } from './list-stack-grants.ts'
import { removeStackGrant } from './remove-stack-grant.ts'
import {
  AddStackGrantInput,
  ChangeStackGrantInput,
  StackAccessQuery,
  StackAccessView,
  StackGrantParams,
  StackGrantView,
} from './stack-grants.schemas.ts'

const tags = ['Stack access']

export const stackGrantsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/teams/:id/stack-grants',
    {
      config: { access: 'grants:read' },
      schema: {
        tags,
        summary: 'List what a team may do with which stacks',
        params: IdParams,
        response: { 200: pageSchema(StackGrantView), ...problems },
      },
    },
    (request) => listStackGrants(request.ctx, request.params.id),
  )
  api.post(
    '/teams/:id/stack-grants',
    {
      config: { access: 'grants:change' },
      schema: {
        tags,
        summary: 'Say what a team may do with some stacks',
        description: 'Levels are none, read, write and admin. One `none` beats every other grant of a person.',
        params: IdParams,
        body: AddStackGrantInput,
        response: { 201: StackGrantView, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await addStackGrant(ctx, params.id, body)),
  )
  api.put(
    '/teams/:id/stack-grants/:grantId',
    {
      config: { access: 'grants:change' },
      schema: {
        tags,
        summary: 'Change the level of a grant',
        params: StackGrantParams,
        body: ChangeStackGrantInput,
        response: { 200: StackGrantView, ...problems },
      },
    },
    ({ ctx, params, body }) => changeStackGrant(ctx, params, body),
  )
  api.delete(
    '/teams/:id/stack-grants/:grantId',
    {
      config: { access: 'grants:change' },
      schema: {
        tags,
        summary: 'Take a grant away',
        params: StackGrantParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await removeStackGrant(ctx, params)
      return reply.code(204).send()
    },
  )
  api.get(
    '/stacks/:id/access',
    {
      config: { access: 'stacks:read' },
      schema: {
        tags,
        summary: 'Who may do what with a stack, and why',
        params: IdParams,
        querystring: StackAccessQuery,
        response: { 200: StackAccessView, ...problems },
      },
    },
    ({ ctx, params, query }) => explainStackAccess(ctx, params.id, query),
  )
}
