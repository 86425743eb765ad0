import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { toProblem } from '../../../platform/errors/to-problem.ts'
import { formType, takeForms } from '../../../platform/http/form-body.ts'
import { strictRateLimit } from '../../../platform/http/rate-limits.ts'
import { exchangeIdToken } from './exchange-id-token.ts'
import { OAuthError } from './oauth-error.ts'
import { OAuthErrorView, TokenExchangeInput, TokenExchangeView } from '../trust.schemas.ts'

const largestFormBytes = 64 * 1024

/** The token endpoint, where `pulumi login --oidc-token` asks: RFC 8693 over RFC 6749. */
export const oauthRoutes: FastifyPluginAsyncZod = async (api) => {
  takeForms(api, (name) => new OAuthError('invalid_request', `${name} is there twice.`))
  api.setErrorHandler((error, request, reply) => {
    const told = asOAuth(error)
    if (told.status === 500) request.log.error({ err: error }, 'a token exchange failed')
    if (told.status === 503) void reply.header('retry-after', 5)
    return reply
      .code(told.status)
      .headers({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
      .serializer((body: unknown) => JSON.stringify(body))
      .send({ error: told.error, error_description: told.message })
  })
  api.post(
    '/api/oauth/token',
    {
      bodyLimit: largestFormBytes,
      config: { access: 'public', idempotent: false, rateLimit: strictRateLimit },
      schema: {
        tags: ['Trusted pipelines'],
        summary: "Exchange a pipeline's ID token for an access token",
        description: 'RFC 8693. `pulumi login --oidc-token … --oidc-org … --oidc-team …` sends this.',
        consumes: [formType],
        body: TokenExchangeInput,
        response: { 200: TokenExchangeView, '4XX': OAuthErrorView, '5XX': OAuthErrorView },
      },
    },
    async (request, reply) => {
      void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
      return exchangeIdToken(request.ctx, request.body)
    },
  )
}

function asOAuth(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error
  const { status, message, errors = [] } = toProblem(error)
  const fields = errors.map(({ field, message }) => `${field.slice(1)} ${message}`).join('; ')
  if (status === 415) return new OAuthError('invalid_request', `The body must be ${formType}.`, 415)
  if (status === 429 || status === 503) return new OAuthError('temporarily_unavailable', message, status)
  if (status >= 500) return new OAuthError('server_error', message, 500)
  return new OAuthError('invalid_request', fields === '' ? message : `${fields}.`, status)
}
