import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { strictRateLimit } from '../../platform/http/rate-limits.ts'
import { IdParams, NoContent, problems } from '../../platform/http/wire.ts'
import {
  AccountCheckView,
  AccountSetUpView,
  AccountView,
  ChangeAccountInput,
  CreateAccountInput,
  RemoveAccountQuery,
  ReplaceCredentialsInput,
} from './accounts.schemas.ts'
import { changeAccount } from './change-account.ts'
import { createAccount } from './create-account.ts'
import { listAccounts } from './list-accounts.ts'
import { removeAccount } from './remove-account.ts'
import { replaceCredentials } from './replace-credentials.ts'
import { setUpAccount } from './set-up-account.ts'
import { testAccount } from './test-account.ts'

const tags = ['Accounts']
const config = { access: 'accounts:change' } as const

export const accountsRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/accounts',
    {
      config: { access: 'accounts:read' },
      schema: { tags, summary: 'List accounts', response: { 200: pageSchema(AccountView), ...problems } },
    },
    (request) => listAccounts(request.ctx),
  )
  api.post(
    '/accounts',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Register an account',
        description: 'Runs use it only where it is bound to their team and stage.',
        body: CreateAccountInput,
        response: { 201: AccountView, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createAccount(request.ctx, request.body)),
  )
  api.patch(
    '/accounts/:id',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Rename an account, or say whose runs may use it',
        params: IdParams,
        body: ChangeAccountInput,
        response: { 200: AccountView, ...problems },
      },
    },
    ({ ctx, params, body }) => changeAccount(ctx, params.id, body),
  )
  api.put(
    '/accounts/:id/credentials',
    {
      config: { ...config, confirmed: true },
      schema: {
        tags,
        summary: 'Replace what is in an account',
        description: 'All of it. What was there before is shown to nobody.',
        params: IdParams,
        body: ReplaceCredentialsInput,
        response: { 200: AccountView, ...problems },
      },
    },
    ({ ctx, params, body }) => replaceCredentials(ctx, params.id, body.credentials),
  )
  api.get(
    '/accounts/:id/set-up',
    {
      config: { access: 'accounts:read' },
      schema: {
        tags,
        summary: 'Say how a cloud is made to trust the runs of an account',
        params: IdParams,
        response: { 200: AccountSetUpView, ...problems },
      },
    },
    ({ ctx, params }) => setUpAccount(ctx, params.id),
  )
  api.post(
    '/accounts/:id/test',
    {
      config: { ...config, idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags,
        summary: 'Ask a cloud whether it trusts the runs of an account',
        description: 'With an identity token of a run that there is not. What the cloud gives for it is thrown away.',
        params: IdParams,
        response: { 200: AccountCheckView, ...problems },
      },
    },
    ({ ctx, params }) => testAccount(ctx, params.id),
  )
  api.delete(
    '/accounts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove an account',
        description: 'Refused, naming the environments that use it, unless `evenIfUsed` is true.',
        params: IdParams,
        querystring: RemoveAccountQuery,
        response: { 204: NoContent, ...problems },
      },
    },
    async ({ ctx, params, query }, reply) => {
      await removeAccount(ctx, params.id, query)
      return reply.code(204).send()
    },
  )
}
