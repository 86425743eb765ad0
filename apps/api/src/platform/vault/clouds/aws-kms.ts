import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import type { WrappingKey } from '../wrapping-key.ts'

/**
 * A symmetric key of AWS KMS, by its ARN. Credentials, and an endpoint other than the region's, are found as every
 * program with AWS's SDK finds them.
 */
export function awsKmsKey(arn: string): WrappingKey {
  const client = new KMSClient({ region: arn.split(':')[3] ?? '', maxAttempts: 3 })
  const contextOf = (masterKeyId: string) => ({ 'automat:master-key': masterKeyId })
  return {
    id: `awskms:${arn}`,
    name: `the AWS KMS key ${arn}`,
    ownKey: null,
    async wrap(key, masterKeyId) {
      const input = { KeyId: arn, Plaintext: key, EncryptionContext: contextOf(masterKeyId) }
      const { CiphertextBlob } = await client.send(new EncryptCommand(input))
      return CiphertextBlob ?? new Uint8Array()
    },
    async unwrap(wrapped, masterKeyId) {
      const input = { KeyId: arn, CiphertextBlob: wrapped, EncryptionContext: contextOf(masterKeyId) }
      const { Plaintext } = await client.send(new DecryptCommand(input))
      return Plaintext ?? new Uint8Array()
    },
  }
}
