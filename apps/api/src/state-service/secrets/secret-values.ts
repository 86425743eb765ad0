import { isObject } from '../deployments/resource-facts.ts'

/** How Pulumi marks special values in a state (resource/sig.go). */
export const signature = '4dabf18193072939515e22adb298388d'
export const secretSignature = '1b47061264138c4ac30d75fd1eb44270'

export const mask = '[secret]'

type SecretValue = { ciphertext?: unknown; plaintext?: unknown }

export function isSecretValue(value: unknown): value is SecretValue {
  return isObject(value) && value[signature] === secretSignature
}

/** Replaces every secret, however deep. */
export function maskSecrets(value: unknown): { value: unknown; hasSecret: boolean } {
  let hasSecret = false
  const masked = mapSecrets(value, () => {
    hasSecret = true
    return mask
  })
  return { value: masked, hasSecret }
}

/** Puts `open(secret)` in the place of every secret. */
export function mapSecrets(value: unknown, open: (secret: SecretValue) => unknown): unknown {
  if (isSecretValue(value)) return open(value)
  if (Array.isArray(value)) return value.map((item) => mapSecrets(item, open))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSecrets(item, open)]))
}

/** True where a secret, an asset, an archive or a reference to a resource sits anywhere inside. */
export function holdsSignature(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSignature)
  if (!isObject(value)) return false
  return Object.hasOwn(value, signature) || Object.values(value).some(holdsSignature)
}
