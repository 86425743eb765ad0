import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { problems } from '../../platform/http/wire.ts'
import { AccessExplanationView, AccessParams, AccessQuery } from './access.schemas.ts'
import { explainAccess } from './explain-access.ts'

export const accessRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/access/:permission',
    {
      config: { access: 'actor' },
      schema: {
        tags: ['Access'],
        summary: 'Why somebody may do something, or may not',
        description:
          'Of whoever asks, where neither `user`, `token` nor `trustRule` says of whom; of others with `access:read`. ' +
          'In the whole organization, where neither `team`, `stack` nor `environment` says where.',
        params: AccessParams,
        querystring: AccessQuery,
        response: { 200: AccessExplanationView, ...problems },
      },
    },
    ({ ctx, params, query }) => explainAccess(ctx, params.permission, query),
  )
}
