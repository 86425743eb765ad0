/** How the engine marks a secret inside a property map (sdk/go/common/resource/sig). */
const signatureKey = '4dabf18193072939515e22adb298388d'
const secretSignature = '1b47061264138c4ac30d75fd1eb44270'
/** Sentinels of values that are known only after the apply (sdk/nodejs/runtime/rpc.ts). */
const unknownValues = new Set([
  '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
])

export const masked = '[secret]'
export const notYetKnown = '[known after apply]'
const longestText = 4_000

/** A property as people may see it: secrets masked at any depth, unknowns named, giants cut. */
export function visible(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(visible)
  const signature = (value as Record<string, unknown>)[signatureKey]
  if (signature === secretSignature) return masked
  if (signature !== undefined) return '[asset or reference]'
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('__'))
      .map(([key, inner]) => [key, visible(inner)]),
  )
}

export function visibleMap(value: unknown): Record<string, unknown> {
  const seen = visible(value ?? {})
  return seen !== null && typeof seen === 'object' && !Array.isArray(seen) ? (seen as Record<string, unknown>) : {}
}

/** True where a secret sits anywhere inside. */
export function holdsSecret(value: unknown): boolean {
  if (value === masked) return true
  if (value === null || typeof value !== 'object') return false
  if ((value as Record<string, unknown>)[signatureKey] === secretSignature) return true
  return Object.values(value).some(holdsSecret)
}

function visibleText(text: string): string {
  if (unknownValues.has(text)) return notYetKnown
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text
}

/** Follows a property path such as `tags.owner`, `rules[0].port` or `labels["a.b"]`. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root
  for (const part of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<string, unknown>)[part[1] ?? part[2] ?? part[3] ?? '']
  }
  return value
}
