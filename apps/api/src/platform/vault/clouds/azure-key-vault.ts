import { DefaultAzureCredential, type TokenCredential } from '@azure/identity'
import { CryptographyClient, type CryptographyClientOptions, KeyClient } from '@azure/keyvault-keys'
import { z } from 'zod'
import type { WrappingKey } from '../wrapping-key.ts'

const algorithm = 'RSA-OAEP-256'
/** Which version of the key wrapped it: what RSA wraps does not say so itself. */
const Wrapped = z.object({ key: z.url(), wrapped: z.base64() })

type Access = { credential?: TokenCredential; options?: CryptographyClientOptions }

/** An RSA key of Azure Key Vault or Managed HSM, by its address without a version: the newest one wraps. */
export function azureKeyVaultKey(
  url: string,
  { credential = new DefaultAzureCredential(), options }: Access = {},
): WrappingKey {
  const { origin, pathname } = new URL(url)
  const keyName = pathname.split('/')[2] ?? ''
  return {
    id: `azurekeyvault:${url}`,
    name: `the Azure key ${url}`,
    ownKey: null,
    // RSA-OAEP binds to nothing else; that it is the right key, its id proves.
    async wrap(key) {
      const newest = await new KeyClient(origin, credential, options).getKey(keyName)
      const { result } = await new CryptographyClient(newest, credential, options).wrapKey(algorithm, key)
      return Buffer.from(JSON.stringify({ key: newest.id, wrapped: Buffer.from(result).toString('base64') }))
    },
    async unwrap(bytes) {
      const { key, wrapped } = Wrapped.parse(JSON.parse(Buffer.from(bytes).toString()))
      if (!key.startsWith(`${url}/`)) throw new Error(`It was wrapped by ${key}.`)
      const client = new CryptographyClient(key, credential, options)
      return (await client.unwrapKey(algorithm, Buffer.from(wrapped, 'base64'))).result
    },
  }
}
