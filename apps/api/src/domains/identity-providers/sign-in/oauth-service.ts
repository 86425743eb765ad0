import { z } from 'zod'
import * as openid from 'openid-client'
import type { Account, Client, Protocol } from './protocol.ts'
import { providerFetch } from './provider-fetch.ts'
import { reached, refusedBecause } from './provider-failures.ts'
import { SignInRefused } from './sign-in.errors.ts'

type Service = {
  scope: string
  authorize: string
  token: string
  account(client: Client, ask: (path: string) => Promise<unknown>): Promise<Account>
}

const GitHubUser = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() })
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
const BitbucketUser = z.object({ uuid: z.string(), display_name: z.string().nullish() })
const BitbucketEmails = z.object({
  values: z.array(z.object({ email: z.string(), is_primary: z.boolean(), is_confirmed: z.boolean() })),
})

const TokenError = z.object({ error: z.string() })

/** Services with OAuth 2.0 and an address of their own for who somebody is, in place of OpenID Connect. */
const services: Record<'github' | 'bitbucket', Service> = {
  github: {
    scope: 'read:user user:email',
    authorize: '/login/oauth/authorize',
    token: '/login/oauth/access_token',
    async account({ issuer }, ask) {
      // GitHub Enterprise Server answers under its own address.
      const api = new URL(issuer).host === 'github.com' ? 'https://api.github.com' : `${issuer}/api/v3`
      const user = GitHubUser.parse(await ask(`${api}/user`))
      const email = GitHubEmails.parse(await ask(`${api}/user/emails`)).find(({ primary }) => primary)
      return {
        subject: String(user.id),
        email: email?.email ?? null,
        isEmailVerified: email?.verified ?? false,
        displayName: user.name || user.login,
      }
    },
  },
  bitbucket: {
    scope: 'account email',
    authorize: '/site/oauth2/authorize',
    token: '/site/oauth2/access_token',
    async account({ issuer }, ask) {
      const api = new URL(issuer).host === 'bitbucket.org' ? 'https://api.bitbucket.org' : issuer
      const user = BitbucketUser.parse(await ask(`${api}/2.0/user`))
      const emails = BitbucketEmails.parse(await ask(`${api}/2.0/user/emails`))
      const email = emails.values.find((one) => one.is_primary)
      return {
        subject: user.uuid,
        email: email?.email ?? null,
        isEmailVerified: email?.is_confirmed ?? false,
        displayName: user.display_name ?? null,
      }
    },
  },
}

export function oauthService(kind: 'github' | 'bitbucket'): Protocol {
  const service = services[kind]
  return {
    async begin(client, { state, verifier }) {
      return openid.buildAuthorizationUrl(configure(client, service), {
        redirect_uri: client.redirectUri,
        scope: service.scope,
        state,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
    },

    async finish(client, url, { state, verifier }) {
      const configuration = configure(client, service)
      try {
        const tokens = await openid.authorizationCodeGrant(configuration, url, {
          expectedState: state,
          pkceCodeVerifier: verifier,
        })
        const ask = async (address: string): Promise<unknown> => {
          const headers = new Headers({ accept: 'application/json' })
          const place = new URL(address)
          const answer = await openid.fetchProtectedResource(
            configuration,
            tokens.access_token,
            place,
            'GET',
            null,
            headers,
          )
          if (answer.status !== 200) throw new SignInRefused({ reason: `${place.host} answers with ${answer.status}` })
          return answer.json()
        }
        return await service.account(client, ask)
      } catch (error) {
        throw refusedBecause(error)
      }
    },

    /** They look at the client before they look at the code: only a right secret hears that the code is wrong. */
    async test(client) {
      const answer = await reached(async () => {
        const response = await providerFetch(client)(`${client.issuer}${service.token}`, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            client_id: client.clientId,
            client_secret: client.clientSecret,
            grant_type: 'authorization_code',
            code: 'automat-tests-its-secret',
          }),
        })
        return TokenError.parse(await response.json())
      })
      const passed = ['bad_verification_code', 'invalid_grant'].includes(answer.error)
      const message = passed ? 'It knows the client and its secret.' : `It answers ${answer.error.slice(0, 200)}.`
      return [{ name: 'client and secret', passed, message }]
    },
  }
}

function configure(client: Client, service: Service): openid.Configuration {
  const configuration = new openid.Configuration(
    {
      issuer: client.issuer,
      authorization_endpoint: `${client.issuer}${service.authorize}`,
      token_endpoint: `${client.issuer}${service.token}`,
    },
    client.clientId,
    client.clientSecret,
  )
  configuration[openid.customFetch] = providerFetch(client)
  if (client.issuer.startsWith('http:')) openid.allowInsecureRequests(configuration)
  return configuration
}
