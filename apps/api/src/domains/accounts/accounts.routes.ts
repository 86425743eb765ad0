import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { problems } from '../../platform/http/wire.ts'
import { AccountView } from './accounts.schemas.ts'
import { listAccounts } from './list-accounts.ts'

export const accountsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/accounts',
    {
      config: { access: 'accounts:read' },
      schema: { tags: ['Accounts'], summary: 'List accounts', response: { 200: pageSchema(AccountView), ...problems } },
    },
    (request) => listAccounts(request.ctx),
  )
}
