import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

type Key = { privateKey: CryptoKey; publicKey: CryptoKey; kid: string; alg: string }
type Signing = { header?: Record<string, unknown>; key?: Key }

/** An OpenID issuer that signs whatever a test wants, also what no honest one would. */
export async function aSigningIssuer() {
  const keys: Key[] = []
  let served = 0
  const answers = new Map<string, (response: ServerResponse) => void>()
  const server = createServer((request, response) => {
    served += 1
    const own = answers.get(request.url ?? '')
    if (own) {
      own(response)
      return
    }
    const isKeys = request.url === '/keys'
    void (isKeys ? published() : Promise.resolve({ issuer: url, jwks_uri: `${url}/keys` })).then((body) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const published = async () => ({
    keys: await Promise.all(
      keys.map(async ({ publicKey, kid, alg }) => ({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' })),
    ),
  })

  async function aKey(alg = 'RS256', isPublished = true): Promise<Key> {
    const pair = await generateKeyPair(alg, { extractable: true })
    const key = { ...pair, alg, kid: `key-${alg}-${keys.length}-${isPublished}` }
    if (isPublished) keys.push(key)
    return key
  }
  const first = await aKey()

  return {
    url,
    first,
    aKey,
    /** How many requests it has had. */
    served: () => served,
    answer: (path: string, own: (response: ServerResponse) => void) => void answers.set(path, own),
    /** An ID token of a job, as GitHub's are; `claims` replaces parts of it, undefined leaves one out. */
    sign(claims: JWTPayload = {}, { header = {}, key = first }: Signing = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT({
        iss: url,
        sub: 'repo:acme/shop:ref:refs/heads/main',
        aud: 'automat',
        iat: now,
        nbf: now,
        exp: now + 300,
        jti: crypto.randomUUID(),
        ...claims,
      })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header })
        .sign(key.privateKey)
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export type SigningIssuer = Awaited<ReturnType<typeof aSigningIssuer>>
