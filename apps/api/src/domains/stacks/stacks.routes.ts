import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { getStackView, getStackViewByName } from './get-stack.ts'
import { listStacks } from './list-stacks.ts'
import { repairStack } from './repair-stack.ts'
import {
  ListStacksQuery,
  PendingOperationsView,
  SettlePendingCreatesInput,
  StackNameParams,
  StackSummaryView,
  StackView,
} from './stacks.schemas.ts'
import { viewPendingOperations } from './view-pending-operations.ts'

const tags = ['Stacks']
const read = { access: 'stacks:read' } as const

export const stacksRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/stacks',
    {
      config: read,
      schema: {
        tags,
        summary: 'List stacks by project and name',
        description: 'Those that the Pulumi CLI made, and those of environments.',
        querystring: ListStacksQuery,
        response: { 200: pageSchema(StackSummaryView), ...problems },
      },
    },
    (request) => listStacks(request.ctx, request.query),
  )
  api.get(
    '/stacks/:id',
    {
      config: read,
      schema: { tags, summary: 'Get a stack', params: IdParams, response: { 200: StackView, ...problems } },
    },
    (request) => getStackView(request.ctx, request.params.id),
  )
  api.get(
    '/stacks/named/:project/:name',
    {
      config: read,
      schema: {
        tags,
        summary: 'Get a stack by its project and name',
        params: StackNameParams,
        response: { 200: StackView, ...problems },
      },
    },
    (request) => getStackViewByName(request.ctx, request.params),
  )
  api.get(
    '/stacks/:id/pending-operations',
    {
      config: read,
      schema: {
        tags,
        summary: 'List what an interrupted update left unfinished',
        params: IdParams,
        response: { 200: PendingOperationsView, ...problems },
      },
    },
    (request) => viewPendingOperations(request.ctx, request.params.id),
  )
  api.post(
    '/stacks/:id/pending-operations/settle',
    {
      config: { access: 'stacks:write' },
      schema: {
        tags,
        summary: 'Clear pending creations, or take what they made into the state',
        description: 'Makes a new version. Run a refresh afterwards: it reads what is true of what was taken in.',
        params: IdParams,
        body: SettlePendingCreatesInput,
        response: { 200: StackView, ...problems },
      },
    },
    async ({ ctx, params, body }) => {
      await repairStack(ctx, params.id, body)
      return getStackView(ctx, params.id)
    },
  )
}
