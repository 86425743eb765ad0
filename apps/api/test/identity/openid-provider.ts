import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientMetadata, Provider } from 'oidc-provider'

const back = 'http://127.0.0.1:9/back'
const secret = 'only-for-this-test'

/** What the provider knows of its people, by subject; whoever is not in here has a subject alone. */
type People = Record<string, { email?: string; email_verified?: boolean; name?: string; groups?: string[] }>

/** A certified OpenID provider on this machine, and somebody who signs in to it. */
export async function anOpenIdProvider({ people = {} }: { people?: People } = {}) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients: [ClientMetadata & { redirect_uris: string[] }] = [
    { client_id: 'automat', client_secret: secret, redirect_uris: [back] },
  ]
  let handler = providerOf(url, clients, people)
  server.on('request', (request, response) => handler(request, response))

  return {
    url,
    audience: 'automat',
    clientSecret: secret,
    /** As an administrator does there: `automat` may send people back to this address too. */
    registerRedirect(redirectUri: string): void {
      clients[0].redirect_uris.push(redirectUri)
      handler = providerOf(url, clients, people)
    },
    /** The same for where it tells `automat` that somebody signed out. */
    registerLogout(address: string): void {
      Object.assign(clients[0], { backchannel_logout_uri: address, backchannel_logout_session_required: true })
      handler = providerOf(url, clients, people)
    },
    /** A browser that was sent to `location` signs in there; gives where it is sent back to. */
    visit: (location: string, subject: string, jar: Jar = new Map()) => walk(location, subject, jar),
    /** The browser with these cookies signs out at the provider. */
    async signOut(jar: Jar): Promise<void> {
      const page = await fetch(`${url}/session/end?client_id=automat`, { headers: { cookie: cookies(jar) } })
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
      await step(`${url}/session/end/confirm`, jar, new URLSearchParams({ xsrf, logout: 'yes' }))
    },
    /** Goes through sign-in and consent as a browser would, and gives the ID token. */
    async signIn(subject: string): Promise<string> {
      const verifier = randomBytes(32).toString('base64url')
      const query = new URLSearchParams({
        client_id: 'automat',
        redirect_uri: back,
        response_type: 'code',
        scope: 'openid',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      const answer = new URL(await walk(`${url}/auth?${query.toString()}`, subject))
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`automat:${secret}`).toString('base64')}` },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: answer.searchParams.get('code') ?? '',
          redirect_uri: back,
          code_verifier: verifier,
        }),
      })
      const tokens = (await response.json()) as { id_token?: string }
      if (tokens.id_token === undefined) throw new Error(JSON.stringify(tokens))
      return tokens.id_token
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function providerOf(url: string, clients: ClientMetadata[], people: People) {
  const provider = new Provider(url, {
    clients,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    ttl: { IdToken: 300 },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    // Its own refuses addresses of this machine, which is where the tests are.
    fetch: (address, options = {}) => fetch(address, { ...options, dispatcher: undefined } as RequestInit),
  })
  provider.on('server_error', (_context, error) => console.error(error))
  provider.on('backchannel.error', (_context, error) => console.error(error))
  return provider.callback()
}

/** A browser's cookies, by name. */
type Jar = Map<string, string>

/** Until the provider sends the browser to an address that is not its own. */
async function walk(start: string, subject: string, jar: Jar = new Map()): Promise<string> {
  let next = await step(start, jar)
  for (let i = 0; i < 12; i++) {
    if (next === null) throw new Error('The provider ended the sign-in.')
    if (new URL(next).origin !== new URL(start).origin) return next
    const isQuestion = /\/interaction\/[^/]+$/.test(new URL(next).pathname)
    next = await (isQuestion ? answer(next, subject, jar) : step(next, jar))
  }
  throw new Error('The sign-in has no end.')
}

/** The provider asks who somebody is, and then whether they agree. */
async function answer(address: string, subject: string, jar: Jar): Promise<string | null> {
  const page = await (await fetch(address, { headers: { cookie: cookies(jar) } })).text()
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login'
  return step(
    address,
    jar,
    new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: subject, password: 'x' } : {}) }),
  )
}

/** One request without following where it leads, which is the answer. */
async function step(address: string, jar: Jar, form?: URLSearchParams): Promise<string | null> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { cookie: cookies(jar) },
    ...(form ? { method: 'POST', body: form } : {}),
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    const at = pair.indexOf('=')
    jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
  const to = response.headers.get('location')
  return to === null ? null : new URL(to, address).href
}

function cookies(jar: Jar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
