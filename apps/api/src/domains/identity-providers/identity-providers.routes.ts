import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import { cookieSecret } from '../sign-in/browser.ts'
import { changeProvider } from './change-provider.ts'
import { createProvider } from './create-provider.ts'
import { deleteProvider } from './delete-provider.ts'
import { disconnectIdentity, listIdentities } from './connected-identities.ts'
import {
  ChangeProviderInput,
  ConnectedIdentityView,
  CreateProviderInput,
  ProviderView,
  SignInPolicyInput,
  SignInPolicyView,
  TestedProviderView,
} from './identity-providers.schemas.ts'
import { listProviders } from './list-providers.ts'
import { getSignInPolicy, setSignInPolicy } from './sign-in-policy.ts'
import { testProvider } from './test-provider.ts'

const tags = ['Identity providers']
const config = { access: 'sign-in:change' } as const
const UserParams = z.strictObject({ userId: z.uuid() })
const IdentityParams = z.strictObject({ userId: z.uuid(), providerId: z.uuid() })

export const identityProvidersRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/identity-providers',
    {
      config: { access: 'sign-in:read' },
      schema: { tags, summary: 'List identity providers', response: { 200: pageSchema(ProviderView), ...problems } },
    },
    (request) => listProviders(request.ctx),
  )
  api.post(
    '/identity-providers',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Set up an identity provider',
        body: CreateProviderInput,
        response: { 201: ProviderView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createProvider(request.ctx, request.body)),
  )
  api.patch(
    '/identity-providers/:id',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Change an identity provider',
        params: IdParams,
        body: ChangeProviderInput,
        response: { 200: ProviderView, ...problems },
      },
    },
    ({ ctx, params, body }) => changeProvider(ctx, params.id, body),
  )
  api.delete(
    '/identity-providers/:id',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Delete an identity provider',
        params: IdParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await deleteProvider(request.ctx, request.params.id)
      return reply.code(204).send()
    },
  )
  api.post(
    '/identity-providers/:id/test',
    {
      config: { ...config, idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'Test an identity provider',
        description: 'Asks it for its discovery document, and whether it knows the client and its secret.',
        params: IdParams,
        response: { 200: TestedProviderView, ...problems },
      },
    },
    ({ ctx, params }) => testProvider(ctx, params.id),
  )
  api.get(
    '/sign-in-policy',
    {
      config: { access: 'sign-in:read' },
      schema: {
        tags,
        summary: 'Whether an identity provider is required',
        response: { 200: SignInPolicyView, ...problems },
      },
    },
    (request) => getSignInPolicy(request.ctx),
  )
  api.put(
    '/sign-in-policy',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Require identity providers, or no longer',
        body: SignInPolicyInput,
        response: { 200: SignInPolicyView, ...problems },
      },
    },
    (request) => setSignInPolicy(request.ctx, { ...request.body, cookie: cookieSecret(request) }),
  )
  api.get(
    '/members/:userId/identities',
    {
      config: { access: 'actor' },
      schema: {
        tags,
        summary: "List somebody's connected accounts",
        params: UserParams,
        response: { 200: pageSchema(ConnectedIdentityView), ...problems },
      },
    },
    ({ ctx, params }) => listIdentities(ctx, params.userId),
  )
  api.delete(
    '/members/:userId/identities/:providerId',
    {
      config: { access: 'people:change', confirmed: true },
      schema: {
        tags,
        summary: "Disconnect somebody's account",
        params: IdentityParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      await disconnectIdentity(ctx, params)
      return reply.code(204).send()
    },
  )
}
