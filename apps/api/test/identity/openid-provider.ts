import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

const client = { client_id: 'automat', client_secret: 'only-for-this-test', redirect_uris: ['http://127.0.0.1:9/back'] }

/** A certified OpenID provider on this machine, and somebody who signs in to it. */
export async function anOpenIdProvider() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(url, {
    clients: [client],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    ttl: { IdToken: 300 },
    features: { devInteractions: { enabled: true } },
  })
  provider.on('server_error', (_context, error) => console.error(error))
  server.on('request', provider.callback())

  return {
    url,
    audience: client.client_id,
    /** Goes through sign-in and consent as a browser would, and gives the ID token. */
    async signIn(subject: string): Promise<string> {
      const verifier = randomBytes(32).toString('base64url')
      const code = await authorize(url, subject, verifier)
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`,
        },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          redirect_uri: client.redirect_uris[0] ?? '',
          code_verifier: verifier,
        }),
      })
      const answer = (await response.json()) as { id_token?: string }
      if (answer.id_token === undefined) throw new Error(JSON.stringify(answer))
      return answer.id_token
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

async function authorize(url: string, subject: string, verifier: string): Promise<string> {
  const jar = new Map<string, string>()
  const query = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: client.redirect_uris[0] ?? '',
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let next = await step(`${url}/auth?${query.toString()}`, jar)
  for (let i = 0; i < 12; i++) {
    const code = next === null ? null : new URL(next).searchParams.get('code')
    if (code !== null) return code
    if (next === null) throw new Error('The provider ended the sign-in.')
    const isQuestion = /\/interaction\/[^/]+$/.test(new URL(next).pathname)
    next = await (isQuestion ? answer(next, subject, jar) : step(next, jar))
  }
  throw new Error('The sign-in has no end.')
}

/** The provider asks who somebody is, and then whether they agree. */
async function answer(address: string, subject: string, jar: Map<string, string>): Promise<string | null> {
  const page = await (await fetch(address, { headers: { cookie: cookies(jar) } })).text()
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login'
  return step(
    address,
    jar,
    new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: subject, password: 'x' } : {}) }),
  )
}

/** One request without following where it leads, which is the answer. */
async function step(address: string, jar: Map<string, string>, form?: URLSearchParams): Promise<string | null> {
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

function cookies(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
