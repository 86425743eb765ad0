import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pageSchema } from '../../../platform/http/paging.ts'
import { problems, Time } from '../../../platform/http/wire.ts'
import { TokenView } from '../tokens.schemas.ts'
import { listTokenNotices } from './list-token-notices.ts'

const TokenNoticeView = z
  .object({
    token: TokenView,
    days: z.int().describe('The step: so many days before it expires, or fewer'),
    remindedAt: Time,
  })
  .meta({ id: 'TokenNoticeView' })

export const tokenNoticesRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/token-notices',
    {
      config: { access: 'organization:read' },
      schema: {
        tags: ['Tokens'],
        summary: 'Which tokens that I look after expire soon',
        response: { 200: pageSchema(TokenNoticeView), ...problems },
      },
    },
    (request) => listTokenNotices(request.ctx),
  )
}
