import type { Properties } from './resource-kind.ts'

// How Pulumi marks a secret on the wire: sdk/nodejs/runtime/rpc.ts, specialSigKey and specialSecretSig.
const signatureKey = '4dabf18193072939515e22adb298388d'
const secretSignature = '1b47061264138c4ac30d75fd1eb44270'

function isSecret(value: unknown): value is { value: unknown } {
  return value !== null && typeof value === 'object' && (value as Properties)[signatureKey] === secretSignature
}

function holdsSecret(value: unknown): boolean {
  if (isSecret(value)) return true
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some(holdsSecret)
}

/** The plain value, with the marks of secrets taken off at every depth. */
export function openSecrets(value: unknown): unknown {
  if (isSecret(value)) return openSecrets(value.value)
  if (Array.isArray(value)) return value.map(openSecrets)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, openSecrets(inner)]))
}

/** The names of the properties that are secret or contain a secret. */
export function secretNames(properties: Properties): string[] {
  return Object.keys(properties).filter((name) => holdsSecret(properties[name]))
}

/** Marks the named properties as secrets; what is absent stays absent. */
export function sealSecrets(properties: object, names: readonly string[]): Properties {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    present.map(([name, value]) => [
      name,
      names.includes(name) ? { [signatureKey]: secretSignature, value: value as unknown } : (value as unknown),
    ]),
  )
}
