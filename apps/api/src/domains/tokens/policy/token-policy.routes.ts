import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { problems } from '../../../platform/http/wire.ts'
import { changeTokenPolicy } from './change-token-policy.ts'
import { getTokenPolicy } from './get-token-policy.ts'
import { TokenPolicyInput, TokenPolicyView } from './token-policy.schemas.ts'

const tags = ['Tokens']
const response = { 200: TokenPolicyView, ...problems }

export const tokenPolicyRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/token-policy',
    { config: { access: 'organization:read' }, schema: { tags, summary: 'Get the rules for tokens', response } },
    (request) => getTokenPolicy(request.ctx),
  )
  api.put(
    '/token-policy',
    {
      config: { access: 'tokens:govern', confirmed: true },
      schema: { tags, summary: 'Set the rules for tokens', body: TokenPolicyInput, response },
    },
    (request) => changeTokenPolicy(request.ctx, request.body),
  )
}
