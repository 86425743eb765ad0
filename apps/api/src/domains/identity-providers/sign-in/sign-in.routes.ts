import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { InvalidRequest, NotFound } from '../../../platform/errors/common-problems.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { formType, takeForms } from '../../../platform/http/form-body.ts'
import { strictRateLimit } from '../../../platform/http/rate-limits.ts'
import { hostCookie, setSessionCookie } from '../../../platform/http/session-cookie.ts'
import { IdParams, problems } from '../../../platform/http/wire.ts'
import { browserOf, cookieSecret } from '../../sign-in/browser.ts'
import { confirmationMark, confirmationPage } from '../confirmation/begin-confirmation.ts'
import { BeginSignInQuery, OfferedProvidersView } from '../identity-providers.schemas.ts'
import { listOfferedProviders } from '../list-offered-providers.ts'
import { acsUrlOf, entityIdOf, redirectUriOf } from '../present-provider.ts'
import { largestXml } from '../saml/parse-xml.ts'
import { SamlForm } from '../saml/saml.ts'
import { ownMetadata } from '../saml/saml-metadata.ts'
import { arriveAtTrial } from '../trials/arrive-at-trial.ts'
import { trialOf } from '../trials/begin-trial.ts'
import { largestLogoutToken, logOutByProvider } from './back-channel-logout.ts'
import { beginSignIn, findOpenProvider } from './begin-sign-in.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { receiveAssertion } from './receive-assertion.ts'
import { arrivalSeconds, attemptSeconds } from './sign-in-attempt.ts'

const tags = ['Sign-in']
const config = { access: 'public', rateLimit: strictRateLimit } as const
const Redirected = z.undefined().describe('Look at Location')
const OfferedQuery = z.strictObject({ organization: z.string().max(40).optional() })

export const providerSignInRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/sign-in/providers',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'List the ways to sign in',
        querystring: OfferedQuery,
        response: { 200: OfferedProvidersView, ...problems },
      },
    },
    ({ ctx, query }) => listOfferedProviders(ctx, query),
  )
  api.get(
    '/sign-in/providers/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Sign in through an identity provider',
        description:
          'For browsers: sends them to the provider, or back to the sign-in page with the code of a problem.',
        params: IdParams,
        querystring: BeginSignInQuery,
        response: { 302: Redirected, ...problems },
      },
    },
    async ({ ctx, params, query }, reply) =>
      orToSignInPage(reply, query.next, async () => {
        const { location, attempt } = await beginSignIn(ctx, { providerId: params.id, next: query.next })
        const { name, attributes } = hostCookie(ctx.config, 'sign-in')
        void reply.setCookie(name, attempt, { ...attributes, maxAge: attemptSeconds })
        return location
      }),
  )
  api.get(
    '/sign-in/providers/:id/callback',
    {
      config,
      // What a provider sends along is its own affair; what of it counts is looked at afterwards.
      schema: {
        tags,
        summary: 'Come back from an identity provider',
        params: IdParams,
        response: { 302: Redirected, ...problems },
      },
    },
    async (request, reply) =>
      orToSignInPage(reply, undefined, async () => {
        const { ctx, params, url } = request
        const at = url.indexOf('?')
        const query = at < 0 ? '' : url.slice(at)
        const trialId = trialOf(new URLSearchParams(query).get('state'))
        if (trialId !== null) {
          await arriveAtTrial(ctx, { trialId, providerId: params.id }, { query, cookie: cookieSecret(request) })
          return trialPage(trialId)
        }
        const { name, attributes } = hostCookie(ctx.config, 'sign-in')
        const attempt = request.cookies[name]
        const { name: arrivalName } = hostCookie(ctx.config, 'arrival')
        const arrival = request.cookies[arrivalName]
        void reply.clearCookie(name, attributes).clearCookie(arrivalName, attributes)
        const answer = {
          providerId: params.id,
          query,
          attempt,
          arrival,
          browser: browserOf(request),
        }
        const outcome = await finishSignIn(ctx, answer)
        if ('problem' in outcome) return signInPage(reply, outcome.problem, outcome.next)
        const { opened, next } = outcome
        setSessionCookie(reply, ctx.config, opened.secret, opened.expiresAt)
        return next
      }),
  )
}

/** Where providers post forms: SAML ones through the browser, OpenID Connect ones to sign people out. */
export const providerFormRoutes: FastifyPluginAsyncZod = async (api) => {
  takeForms(api, (name) => new InvalidRequest({}, { detail: `${name} is there twice.` }))
  api.post(
    '/sign-in/providers/:id/acs',
    {
      bodyLimit: 2 * largestXml,
      config: { ...config, crossSite: true, idempotent: false },
      schema: {
        tags,
        summary: 'Come back from a SAML provider',
        consumes: [formType],
        params: IdParams,
        body: SamlForm,
        response: { 303: Redirected, ...problems },
      },
    },
    async ({ ctx, params, body }, reply) =>
      orToSignInPage(
        reply,
        body.RelayState === confirmationMark ? confirmationPage : undefined,
        async () => {
          const trialId = trialOf(body.RelayState)
          if (trialId !== null) {
            await arriveAtTrial(ctx, { trialId, providerId: params.id }, { form: body.SAMLResponse })
            return trialPage(trialId)
          }
          const arrival = await receiveAssertion(ctx, { providerId: params.id, form: body.SAMLResponse })
          const { name, attributes } = hostCookie(ctx.config, 'arrival')
          void reply.setCookie(name, arrival, { ...attributes, maxAge: arrivalSeconds })
          return redirectUriOf(ctx.config, params.id)
        },
        303,
      ),
  )
  api.post(
    '/sign-in/providers/:id/back-channel-logout',
    {
      bodyLimit: 2 * largestLogoutToken,
      config: { ...config, crossSite: true, idempotent: false },
      schema: {
        tags,
        summary: 'Be told by an OpenID provider that somebody signed out',
        description:
          'OpenID Connect Back-Channel Logout 1.0. Ends the sessions that began through the provider: the one that `sid` names, or all of the person that `sub` names.',
        consumes: [formType],
        params: IdParams,
        body: z.object({ logout_token: z.string().max(largestLogoutToken) }),
        response: { 200: z.undefined().describe('Signed out'), ...problems },
      },
    },
    async ({ ctx, params, body }, reply) => {
      await logOutByProvider(ctx, { providerId: params.id, token: body.logout_token })
      return reply.header('cache-control', 'no-store').send(undefined)
    },
  )
  api.get(
    '/sign-in/providers/:id/metadata',
    {
      config,
      schema: {
        tags,
        summary: 'Our metadata for a SAML provider',
        params: IdParams,
        response: { 200: z.string(), ...problems },
      },
    },
    async ({ ctx, params }, reply) => {
      const { kind, id } = await findOpenProvider(ctx, params.id)
      if (kind !== 'saml') throw new NotFound()
      const metadata = ownMetadata({ entityId: entityIdOf(ctx.config, id), acsUrl: acsUrlOf(ctx.config, id) })
      return reply.type('application/samlmetadata+xml').send(metadata)
    },
  )
}

/** Where whoever tried sees what came of it, if it is theirs. */
function trialPage(trialId: string): string {
  return `/admin/sign-in/trials/${trialId}`
}

/** A person in a browser gets a page, not a document about a problem. */
async function orToSignInPage(
  reply: FastifyReply,
  next: string | undefined,
  work: () => Promise<string>,
  status = 302,
) {
  try {
    return await reply.redirect(await work(), status)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return reply.redirect(signInPage(reply, error, next), status)
  }
}

function signInPage(reply: FastifyReply, { code, message }: Problem, next: string | undefined): string {
  reply.log.info({ code, detail: message }, 'a sign-in through an identity provider failed')
  if (next === confirmationPage) return `${confirmationPage}?problem=${code}`
  const query = new URLSearchParams({ problem: code, ...(next === undefined || next === '/' ? {} : { next }) })
  return `/sign-in?${query.toString()}`
}
