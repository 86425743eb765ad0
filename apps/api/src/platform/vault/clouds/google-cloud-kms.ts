import { KeyManagementServiceClient } from '@google-cloud/kms'
import type { WrappingKey } from '../wrapping-key.ts'

type Options = ConstructorParameters<typeof KeyManagementServiceClient>[0]

/** A symmetric key of Google Cloud KMS, by its resource name: Google finds the version that wrapped. */
export function googleCloudKmsKey(name: string, options: Options = {}): WrappingKey {
  // Over HTTP: no second protocol has to get through to Google.
  const client = new KeyManagementServiceClient({ fallback: true, ...options })
  const bound = (masterKeyId: string) => Buffer.from(`automat-master-key:${masterKeyId}`)
  return {
    id: `gcpkms:${name}`,
    name: `the Google Cloud key ${name}`,
    ownKey: null,
    async wrap(key, masterKeyId) {
      const request = { name, plaintext: key, additionalAuthenticatedData: bound(masterKeyId) }
      const [{ ciphertext }] = await client.encrypt(request)
      return bytesOf(ciphertext)
    },
    async unwrap(wrapped, masterKeyId) {
      const request = { name, ciphertext: wrapped, additionalAuthenticatedData: bound(masterKeyId) }
      const [{ plaintext }] = await client.decrypt(request)
      return bytesOf(plaintext)
    },
  }
}

function bytesOf(value: Uint8Array | string | null | undefined): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : (value ?? new Uint8Array())
}
