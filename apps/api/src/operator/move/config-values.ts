import { isObject } from '../../state-service/deployments/resource-facts.ts'
import type { ConfigValue } from './sources/source.ts'

type Config = Record<string, ConfigValue>

/** The secret texts of a configuration. */
export function secretsOfConfig(config: Config): string[] {
  return Object.values(config).flatMap((value) => {
    if (!value.secret) return []
    return value.object ? secureParts(parsed(value.string)) : [value.string]
  })
}

/** Every secret text becomes `seal(text)`. */
export function resealConfig(config: Config, seal: (text: string) => string): Config {
  const changed = Object.entries(config).map(([key, value]): [string, ConfigValue] => {
    if (!value.secret) return [key, value]
    const string = value.object ? JSON.stringify(mapSecure(parsed(value.string), seal)) : seal(value.string)
    return [key, { ...value, string }]
  })
  return Object.fromEntries(changed)
}

/** Which parts of an object are secret is not told where they are told in clear: then every text in it is. */
export function allTextsSecure(value: unknown): unknown {
  if (typeof value === 'string') return { secure: value }
  if (Array.isArray(value)) return value.map(allTextsSecure)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, allTextsSecure(part)]))
}

function secureParts(value: unknown): string[] {
  const found: string[] = []
  mapSecure(value, (text) => {
    found.push(text)
    return text
  })
  return found
}

function mapSecure(value: unknown, seal: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => mapSecure(part, seal))
  if (!isObject(value)) return value
  if (typeof value.secure === 'string' && Object.keys(value).length === 1) return { secure: seal(value.secure) }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapSecure(part, seal)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
