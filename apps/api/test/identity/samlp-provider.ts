import { auth } from 'samlp'
import type { Portal } from './saml-provider.ts'

type Key = { privateKey: string; certificate: string }

/** A SAML provider of another maker: it reads our request and answers it. */
export function answerOfSamlp(location: string, portal: Portal, { issuer, key }: { issuer: string; key: Key }) {
  const query = Object.fromEntries(new URL(location).searchParams)
  const user = { id: 'grace-1906', displayName: 'Grace', emails: [{ value: 'grace@acme.example' }], name: {} }
  return new Promise<string>((resolve, reject) => {
    const handler = auth({
      issuer,
      cert: key.certificate,
      key: key.privateKey,
      recipient: portal.acsUrl,
      destination: portal.acsUrl,
      getPostURL: (_audience: string, _dom: unknown, _request: unknown, done: (error: null, url: string) => void) =>
        done(null, portal.acsUrl),
      getUserFromRequest: () => user,
      // Base64, as the form would carry it.
      responseHandler: (response: Buffer) => resolve(response.toString('base64')),
    })
    handler({ query, body: {}, user }, {}, (error) => reject(error ?? new Error('It did not answer.')))
  })
}
