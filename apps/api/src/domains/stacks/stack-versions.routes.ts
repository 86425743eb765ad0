import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { IdParams, problems } from '../../platform/http/wire.ts'
import { diffStackVersions } from './diff-stack-versions.ts'
import { getStackVersion } from './get-stack-version.ts'
import { getStackView } from './get-stack.ts'
import { listStackResources } from './list-stack-resources.ts'
import { listStackVersions } from './list-stack-versions.ts'
import { pinStackVersion } from './pin-stack-version.ts'
import { restoreStack } from './restore-stack.ts'
import {
  DiffQuery,
  PinVersionInput,
  ResourcesQuery,
  RestoreVersionInput,
  StackResourceView,
  StackVersionView,
  StackView,
  VersionParams,
  VersionsDiffView,
  VersionsQuery,
} from './stacks.schemas.ts'

const tags = ['Stacks']
const read = { access: 'stacks:read' } as const

export const stackVersionsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/stacks/:id/versions',
    {
      config: read,
      schema: {
        tags,
        summary: 'List the versions of a stack, newest first',
        params: IdParams,
        querystring: VersionsQuery,
        response: { 200: pageSchema(StackVersionView), ...problems },
      },
    },
    (request) => listStackVersions(request.ctx, request.params.id, request.query),
  )
  api.get(
    '/stacks/:id/versions/:version',
    {
      config: read,
      schema: {
        tags,
        summary: 'Get one version of a stack',
        params: VersionParams,
        response: { 200: StackVersionView, ...problems },
      },
    },
    (request) => getStackVersion(request.ctx, request.params.id, request.params.version),
  )
  api.put(
    '/stacks/:id/versions/:version/pin',
    {
      config: { access: 'stacks:write' },
      schema: {
        tags,
        summary: 'Keep a version whatever its age, or no longer',
        params: VersionParams,
        body: PinVersionInput,
        response: { 200: StackVersionView, ...problems },
      },
    },
    (request) => pinStackVersion(request.ctx, request.params, request.body),
  )
  api.get(
    '/stacks/:id/resources',
    {
      config: read,
      schema: {
        tags,
        summary: 'List the resources of a version, without their properties',
        params: IdParams,
        querystring: ResourcesQuery,
        response: { 200: pageSchema(StackResourceView), ...problems },
      },
    },
    (request) => listStackResources(request.ctx, request.params.id, request.query),
  )
  api.get(
    '/stacks/:id/diff',
    {
      config: read,
      schema: {
        tags,
        summary: 'Compare two versions of a stack',
        description: 'Version 0 is the empty state. `counts` are of the whole, `items` of the page.',
        params: IdParams,
        querystring: DiffQuery,
        response: { 200: VersionsDiffView, ...problems },
      },
    },
    (request) => diffStackVersions(request.ctx, request.params.id, request.query),
  )
  api.post(
    '/stacks/:id/restore',
    {
      config: { access: 'stacks:write' },
      schema: {
        tags,
        summary: 'Restore an earlier version of a stack’s state',
        description:
          'Makes a new version of the same content. No resource is touched: run a refresh, then look at a preview.',
        params: IdParams,
        body: RestoreVersionInput,
        response: { 200: StackView, ...problems },
      },
    },
    async ({ ctx, params, body }) => {
      await restoreStack(ctx, params.id, body)
      return getStackView(ctx, params.id)
    },
  )
}
