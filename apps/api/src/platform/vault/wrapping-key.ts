import { readKeyFile } from './key-file.ts'
import { localKey } from './local-key.ts'
import type { WrappingSource } from './wrapping-source.ts'

/** Wraps the master keys, so that the database alone opens nothing. */
export type WrappingKey = {
  /** What is written beside what it wrapped, and into backups; tells nothing of the key. */
  id: string
  /** For people. */
  name: string
  /** The key file's own key: with it everything was sealed before there was a ring. */
  ownKey: Buffer | null
  /** What is wrapped is bound to the id of the master key, where the kind of key can do that. */
  wrap(key: Uint8Array, masterKeyId: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array, masterKeyId: string): Promise<Uint8Array>
}

/** Reaches no cloud yet; of the SDKs only the one that is needed is loaded. */
export async function openWrappingKey(source: WrappingSource): Promise<WrappingKey> {
  switch (source.kind) {
    case 'file':
      return localKey(await readKeyFile(source.path), `the key file ${source.path}`)
    case 'awskms':
      return (await import('./clouds/aws-kms.ts')).awsKmsKey(source.key)
    case 'azurekeyvault':
      return (await import('./clouds/azure-key-vault.ts')).azureKeyVaultKey(source.key)
    case 'gcpkms':
      return (await import('./clouds/google-cloud-kms.ts')).googleCloudKmsKey(source.key)
  }
}
