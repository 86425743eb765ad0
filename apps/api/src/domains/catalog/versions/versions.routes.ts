import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../../platform/http/paging.ts'
import { IdParams, problems } from '../../../platform/http/wire.ts'
import {
  BlueprintVersionView,
  largestArtifactBytes,
  ListVersionsQuery,
  RefuseVersionInput,
  UploadVersionInput,
} from '../catalog.schemas.ts'
import { deprecateVersion } from './deprecate-version.ts'
import { getVersion } from './get-version.ts'
import { listVersions } from './list-versions.ts'
import { publishVersion } from './publish-version.ts'
import { refuseVersion } from './refuse-version.ts'
import { retireVersion } from './retire-version.ts'
import { uploadVersion } from './upload-version.ts'

const tags = ['Catalog']

export const versionsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/blueprint-versions',
    {
      config: { access: 'catalog:publish' },
      schema: {
        tags,
        summary: 'List versions, those that wait for a decision say',
        querystring: ListVersionsQuery,
        response: { 200: pageSchema(BlueprintVersionView), ...problems },
      },
    },
    (request) => listVersions(request.ctx, request.query),
  )
  api.post(
    '/blueprint-versions',
    {
      config: { access: 'catalog:upload' },
      bodyLimit: largestArtifactBytes * 1.5,
      schema: {
        tags,
        summary: 'Upload a version as a draft',
        body: UploadVersionInput,
        response: { 201: BlueprintVersionView, ...problems },
      },
    },
    async ({ ctx, body }, reply) => {
      const { name, version, artifact } = body
      return reply.code(201).send(await uploadVersion(ctx, { name, version, code: Buffer.from(artifact, 'base64') }))
    },
  )
  api.get(
    '/blueprint-versions/:id',
    {
      config: { access: 'catalog:read' },
      schema: {
        tags,
        summary: 'Get a version',
        params: IdParams,
        response: { 200: BlueprintVersionView, ...problems },
      },
    },
    (request) => getVersion(request.ctx, request.params.id),
  )
  api.post(
    '/blueprint-versions/:id/publish',
    {
      config: { access: 'catalog:publish' },
      schema: {
        tags,
        summary: 'Publish a version',
        params: IdParams,
        response: { 200: BlueprintVersionView, ...problems },
      },
    },
    (request) => publishVersion(request.ctx, request.params.id),
  )
  api.post(
    '/blueprint-versions/:id/refuse',
    {
      config: { access: 'catalog:publish' },
      schema: {
        tags,
        summary: 'Refuse a version',
        params: IdParams,
        body: RefuseVersionInput,
        response: { 200: BlueprintVersionView, ...problems },
      },
    },
    ({ ctx, params, body }) => refuseVersion(ctx, { id: params.id, reason: body.reason }),
  )
  api.post(
    '/blueprint-versions/:id/deprecate',
    {
      config: { access: 'catalog:publish' },
      schema: {
        tags,
        summary: 'Deprecate a version: nothing new is ordered from it, and it stays listed',
        params: IdParams,
        response: { 200: BlueprintVersionView, ...problems },
      },
    },
    (request) => deprecateVersion(request.ctx, request.params.id),
  )
  api.post(
    '/blueprint-versions/:id/retire',
    {
      config: { access: 'catalog:publish' },
      schema: {
        tags,
        summary: 'Retire a version',
        params: IdParams,
        response: { 200: BlueprintVersionView, ...problems },
      },
    },
    (request) => retireVersion(request.ctx, request.params.id),
  )
}
