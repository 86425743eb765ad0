import { splitUrn } from './attribute-path.ts'
import { type Json, urnOf, type ResourceKind } from './scim-schemas.ts'
import type { Projection } from './read-query.ts'

/** Leaves of a resource what was asked for. Its id and its schemas are always there (RFC 7643, section 7). */
export function shapeResource(
  kind: ResourceKind,
  resource: Json,
  { attributes, excludedAttributes }: Projection,
): Json {
  if (attributes.length > 0) return pick(kind, resource, attributes)
  return excludedAttributes.length > 0 ? omit(kind, resource, excludedAttributes) : resource
}

/** True where the answer will not show it anyway, so that nobody has to look for it. */
export function leavesOut({ attributes, excludedAttributes }: Projection, kind: ResourceKind, name: string): boolean {
  const names = (paths: string[]) => paths.map((path) => pathOf(kind, path)).map(([first = '']) => first)
  if (attributes.length > 0) return !names(attributes).includes(name)
  return excludedAttributes.some((path) => pathOf(kind, path).join('.') === name)
}

function pick(kind: ResourceKind, resource: Json, paths: string[]): Json {
  const result: Json = { schemas: resource.schemas, id: resource.id }
  for (const path of paths) {
    const [first = '', ...rest] = pathOf(kind, path)
    const key = keyOf(resource, first)
    if (key === undefined) continue
    const [sub] = rest
    result[key] = sub === undefined ? resource[key] : merge(result[key], only(resource[key], sub))
  }
  return result
}

function omit(kind: ResourceKind, resource: Json, paths: string[]): Json {
  let result = { ...resource }
  for (const path of paths) {
    const [first = '', sub] = pathOf(kind, path)
    const key = keyOf(result, first)
    if (key === undefined || key === 'id' || key === 'schemas') continue
    if (sub !== undefined) result = { ...result, [key]: without(result[key], sub) }
    else delete result[key]
  }
  return result
}

/** In lower case: attribute and sub-attribute, or an extension and its attribute. */
function pathOf(kind: ResourceKind, path: string): string[] {
  const { urn, rest } = splitUrn(path)
  const parts = rest.toLowerCase().split('.').filter(Boolean)
  return urn === null || urn === urnOf[kind].toLowerCase() ? parts : [urn, ...parts]
}

function keyOf(value: unknown, name: string): string | undefined {
  return Object.keys((value ?? {}) as Json).find((key) => key.toLowerCase() === name)
}

function only(value: unknown, sub: string): unknown {
  if (Array.isArray(value)) return value.map((element) => only(element, sub))
  const key = keyOf(value, sub)
  return key === undefined ? {} : { [key]: (value as Json)[key] }
}

function without(value: unknown, sub: string): unknown {
  if (Array.isArray(value)) return value.map((element) => without(element, sub))
  const { ...rest } = value as Json
  const key = keyOf(rest, sub)
  if (key !== undefined) delete rest[key]
  return rest
}

function merge(before: unknown, more: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(more)) return before.map((element, at) => ({ ...element, ...more[at] }))
  return Array.isArray(more) ? more : { ...(before as Json | undefined), ...(more as Json) }
}
