import * as openid from 'openid-client'
import { providerFetch } from './provider-fetch.ts'
import { reached, refusedBecause } from './provider-failures.ts'
import type { Account, Client, Finding, Protocol } from './protocol.ts'
import { SubjectRefused } from './sign-in.errors.ts'
import { OutboundError, urlProblem } from '../../../platform/outbound/guarded-fetch.ts'

const skewSeconds = 60
const scope = 'openid email profile'
export const longestSessionId = 255
/** Of the letters of ASCII (OpenID Connect Core §2). */
const longestSubject = 255
/** What a claim is for that says nothing of the person; and whatever looks like a token. */
const ofTheToken =
  /^(iss|aud|exp|iat|nbf|jti|azp|acr|amr|auth_time|nonce|sid|session_state|typ|ver|.*_hash|.*token.*)$/i

/** OpenID Connect by discovery: code flow with PKCE, state and nonce; the ID token's signature is always checked. */
export const openIdConnect: Protocol = {
  async begin(client, { state, nonce, verifier }, isFresh) {
    const configuration = await discover(client)
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: client.redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(isFresh ? { prompt: 'login', max_age: '0' } : {}),
    })
  },

  async finish(client, url, { state, nonce, verifier }) {
    const configuration = await discover(client)
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('no ID token')
      const more =
        claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
          ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {}
      // When they signed in counts where it is signed, and nowhere else.
      const signedInAt = claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000)
      return { ...accountOf({ ...more, ...claims }), signedInAt }
    } catch (error) {
      throw refusedBecause(error)
    }
  },

  async test(client) {
    const configuration = await discover(client)
    const { code_challenge_methods_supported: methods = [], authorization_endpoint: place } =
      configuration.serverMetadata()
    return [
      {
        name: 'discovery',
        passed: true,
        message: `Its discovery document names ${new URL(place ?? client.issuer).host}.`,
      },
      methods.includes('S256')
        ? { name: 'PKCE', passed: true, message: 'It announces PKCE with S256.' }
        : { name: 'PKCE', passed: true, message: 'It does not announce PKCE; it is used nevertheless.' },
      await testSecret(client, configuration),
    ]
  },
}

async function discover(client: Client): Promise<openid.Configuration> {
  const server = new URL(client.issuer)
  return reached(async () => {
    const configuration = await openid.discovery(
      server,
      client.clientId,
      { client_secret: client.clientSecret, [openid.clockTolerance]: skewSeconds },
      undefined,
      {
        timeout: 10,
        [openid.customFetch]: providerFetch(client),
        execute: [
          openid.enableNonRepudiationChecks,
          // The guard has said already that only a loopback host which the operator named may be plain http.
          ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
        ],
      },
    )
    const { authorization_endpoint: place = '' } = configuration.serverMetadata()
    const wrong = URL.canParse(place) ? urlProblem(new URL(place), client.privateHosts) : 'is no address'
    if (wrong) throw new OutboundError('refused', `its authorization endpoint ${wrong}`)
    return configuration
  })
}

/** A provider looks at the client before it looks at the code: only a right secret hears that the code is wrong. */
async function testSecret(client: Client, configuration: openid.Configuration): Promise<Finding> {
  const name = 'client and secret'
  try {
    await openid.genericGrantRequest(configuration, 'authorization_code', {
      code: 'automat-tests-its-secret',
      redirect_uri: client.redirectUri,
      code_verifier: openid.randomPKCECodeVerifier(),
    })
    return { name, passed: false, message: 'It took a code that it cannot have given.' }
  } catch (error) {
    if (!(error instanceof openid.ResponseBodyError)) throw refusedBecause(error)
    const passed = error.error === 'invalid_grant'
    const words = `${error.error}${error.error_description ? `: ${error.error_description}` : ''}`.slice(0, 300)
    return { name, passed, message: passed ? 'It knows the client and its secret.' : `It answers ${words}.` }
  }
}

function accountOf(claims: Record<string, unknown>): Account {
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
  return {
    subject: subjectOf(claims['sub']),
    email: text(claims['email']),
    // Some providers send it as text.
    isEmailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
    displayName: text(claims['name']) ?? text(claims['preferred_username']),
    sessionId: text(claims['sid'])?.slice(0, longestSessionId) ?? null,
    said: Object.entries(claims)
      .filter(([name]) => !ofTheToken.test(name))
      .map(([name, value]) => ({
        name,
        values: [value].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
      })),
  }
}

function subjectOf(claim: unknown): string {
  const subject = String(claim)
  if (subject.length > longestSubject)
    throw new SubjectRefused({ reason: `has more than ${longestSubject} characters` })
  if (!/^[\x20-\x7e]+$/.test(subject))
    throw new SubjectRefused({ reason: 'holds other characters than those of ASCII' })
  return subject
}
