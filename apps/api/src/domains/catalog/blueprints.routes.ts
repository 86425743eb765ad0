import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { PageQuery, pageSchema } from '../../platform/http/paging.ts'
import { NoContent, problems } from '../../platform/http/wire.ts'
import {
  BlueprintNameParams,
  BlueprintVersionView,
  BlueprintView,
  ListBlueprintsQuery,
  PortfolioEntryView,
  PortfolioParams,
  SetPortfolioInput,
} from './catalog.schemas.ts'
import { getBlueprint } from './get-blueprint.ts'
import { listBlueprints } from './list-blueprints.ts'
import { listVersionsOf } from './versions/list-versions.ts'
import { removeFromPortfolio, setPortfolio } from './set-portfolio.ts'

const tags = ['Catalog']

export const blueprintsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/blueprints',
    {
      config: { access: 'catalog:read' },
      schema: {
        tags,
        summary: 'List what can be ordered',
        querystring: ListBlueprintsQuery,
        response: { 200: pageSchema(BlueprintView), ...problems },
      },
    },
    (request) => listBlueprints(request.ctx, request.query),
  )
  api.get(
    '/blueprints/:name',
    {
      config: { access: 'catalog:read' },
      schema: {
        tags,
        summary: 'Get a blueprint',
        params: BlueprintNameParams,
        response: { 200: BlueprintView, ...problems },
      },
    },
    (request) => getBlueprint(request.ctx, request.params.name),
  )
  api.get(
    '/blueprints/:name/versions',
    {
      config: { access: 'catalog:read' },
      schema: {
        tags,
        summary: 'List the versions of a blueprint',
        params: BlueprintNameParams,
        querystring: PageQuery,
        response: { 200: pageSchema(BlueprintVersionView), ...problems },
      },
    },
    (request) => listVersionsOf(request.ctx, request.params.name, request.query),
  )
  api.put(
    '/blueprints/:name/portfolio/:teamId',
    {
      config: { access: 'catalog:assign' },
      schema: {
        tags,
        summary: 'Let a team order a blueprint',
        params: PortfolioParams,
        body: SetPortfolioInput,
        response: { 200: PortfolioEntryView, ...problems },
      },
    },
    ({ ctx, params, body }) => setPortfolio(ctx, { ...params, ...body }),
  )
  api.delete(
    '/blueprints/:name/portfolio/:teamId',
    {
      config: { access: 'catalog:assign' },
      schema: {
        tags,
        summary: 'Take a blueprint out of a portfolio',
        params: PortfolioParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await removeFromPortfolio(ctx, params)
      return reply.code(204).send()
    },
  )
}
