import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problems } from '../../platform/http/wire.ts'
import { describeIssuer, publishKeys } from './describe-issuer.ts'
import { getIssuer } from './get-issuer.ts'
import { rotateIssuer } from './rotate-issuer.ts'
import { IssuerView, RotateIssuerInput } from './workload-identity.schemas.ts'

const tags = ['Accounts']

export const issuerRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/issuer',
    {
      config: { access: 'accounts:read' },
      schema: {
        tags,
        summary: "Get the issuer of runs' identity tokens",
        response: { 200: IssuerView, ...problems },
      },
    },
    ({ ctx }) => getIssuer(ctx),
  )
  api.post(
    '/issuer/rotate',
    {
      config: { access: 'accounts:change', confirmed: true },
      schema: {
        tags,
        summary: 'Give the issuer a new key',
        description: 'It is published at once and signs a day later; the old one stays published for what it signed.',
        body: RotateIssuerInput,
        response: { 200: IssuerView, ...problems },
      },
    },
    ({ ctx, body }) => rotateIssuer(ctx, body),
  )
}

const params = z.strictObject({ organizationId: z.uuid() })
/** Clouds keep it for a while; a key is published long before it signs. */
const cacheControl = 'public, max-age=300'

/** What clouds ask before they trust a token. Anybody may read it. */
export const discoveryRoutes: FastifyPluginAsyncZod = async (api) => {
  const options = { config: { access: 'public' }, schema: { hide: true, params } } as const
  api.get('/api/oidc/:organizationId/.well-known/openid-configuration', options, async ({ ctx, params }, reply) =>
    reply.header('cache-control', cacheControl).send(await describeIssuer(ctx, params.organizationId)),
  )
  api.get('/api/oidc/:organizationId/jwks', options, async ({ ctx, params }, reply) =>
    reply.header('cache-control', cacheControl).send(await publishKeys(ctx, params.organizationId)),
  )
}
