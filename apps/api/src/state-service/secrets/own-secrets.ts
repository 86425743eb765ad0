import { envelopeText } from '../deployments/deployment.ts'
import type { ParsedDeployment } from '../deployments/parse-deployment.ts'
import { ForeignSecret } from '../state-service.errors.ts'
import { decryptSecret } from './secret-cipher.ts'
import { mapSecrets, secretSignature } from './secret-values.ts'

/** Refuses a state with a secret that is in clear, or that the key of its stack does not open. */
export function requireOwnSecrets(deployment: ParsedDeployment, own: { stackId: string; key: Uint8Array }): void {
  const { envelope, resources, pendingOperations } = deployment
  const provider: unknown = JSON.parse(envelopeText(envelope, 'secrets_providers') ?? 'null')
  const type = (provider as { type?: unknown } | null)?.type
  if (type !== undefined && type !== '' && type !== 'service') throw new ForeignSecret()
  const known = new Set<string>()
  for (const text of [...resources.map((resource) => resource.text), ...pendingOperations]) {
    if (!text.includes(secretSignature)) continue
    mapSecrets(JSON.parse(text), ({ ciphertext, plaintext }) => {
      if (typeof ciphertext !== 'string' || plaintext !== undefined) throw new ForeignSecret()
      if (!known.has(ciphertext)) open(ciphertext, own)
      known.add(ciphertext)
    })
  }
}

function open(ciphertext: string, { stackId, key }: { stackId: string; key: Uint8Array }): void {
  try {
    decryptSecret(key, stackId, Buffer.from(ciphertext, 'base64')).fill(0)
  } catch (error) {
    throw new ForeignSecret({}, { cause: error })
  }
}
