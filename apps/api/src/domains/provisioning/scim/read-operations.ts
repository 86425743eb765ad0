import {
  ScimInvalidPath,
  ScimInvalidSyntax,
  ScimInvalidValue,
  ScimNoTarget,
  ScimReadOnly,
} from '../provisioning.errors.ts'
import { type Found, resolvePath, splitUrn } from './attribute-path.ts'
import { readBoolean, readBooleans } from './lenient-values.ts'
import { EnterpriseUser, type Json, messages, type ResourceKind, urnOf } from './scim-schemas.ts'

export type Operation = { op: 'add' | 'remove' | 'replace'; path: string; value: unknown }

export const mostOperations = 1_000
const longestPath = 1_000
const readOnly = new Set(['id', 'meta', 'groups', 'schemas'])

/** The operations of a PATCH as RFC 7644 writes them, from the forms that Okta and Entra ID send. Each has a path. */
export function readOperations(kind: ResourceKind, body: unknown): Operation[] {
  const { schemas, Operations } = lowerKeys(body)
  if (!Array.isArray(schemas) || !schemas.includes(messages.patch))
    throw new ScimInvalidSyntax({ why: `"schemas" must name ${messages.patch}` })
  if (!Array.isArray(Operations) || Operations.length === 0 || Operations.length > mostOperations)
    throw new ScimInvalidSyntax({ why: `"Operations" must have 1 to ${mostOperations} elements` })
  return Operations.flatMap((operation) => readOperation(kind, operation))
}

function lowerKeys(body: unknown): { schemas: unknown; Operations: unknown } {
  const entries = Object.entries((body ?? {}) as Json).map(([key, value]) => [key.toLowerCase(), value] as const)
  const found = new Map(entries)
  return { schemas: found.get('schemas'), Operations: found.get('operations') }
}

function readOperation(kind: ResourceKind, raw: unknown): Operation[] {
  const { op, path, value } = (raw ?? {}) as Json
  const name = String(op).toLowerCase()
  if (name !== 'add' && name !== 'remove' && name !== 'replace')
    throw new ScimInvalidSyntax({
      why: `"${String(op).slice(0, 40)}" is no operation; there are add, remove and replace`,
    })
  if (path !== undefined && path !== null && typeof path !== 'string')
    throw new ScimInvalidPath({ why: 'A path must be text' })
  if (typeof path === 'string' && path.length > longestPath)
    throw new ScimInvalidPath({ why: `A path must have at most ${longestPath} characters` })
  if (typeof path === 'string' && path.trim() !== '') return atPath(kind, { op: name, path: path.trim(), value })
  if (name === 'remove') throw new ScimNoTarget({ why: 'A remove needs a path' })
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new ScimInvalidValue({ why: 'Without a path the value must be an object' })
  return Object.entries(value)
    .filter(([key]) => key.toLowerCase() !== 'schemas' && !isOwnId(key))
    .flatMap(([key, inner]) => atPath(kind, { op: name, path: key, value: inner }))
}

/** Okta sends the id along with what it changes. */
function isOwnId(key: string): boolean {
  return key.toLowerCase() === 'id'
}

function atPath(kind: ResourceKind, { op, path, value }: Operation): Operation[] {
  const { urn, rest } = splitUrn(path)
  if (urn !== null && rest === '') return wholeSchema(kind, { op, path: urn, value })
  const bare = path.replace(/\[[^\]]*\]/g, '')
  const found = resolvePath(kind, bare)
  if (!found) throw new ScimInvalidPath({ why: `There is no attribute ${path.slice(0, 120)}` })
  if (readOnly.has(found.attribute.name)) throw new ScimReadOnly({ why: `${found.attribute.name} cannot be changed` })
  const named = rename(found, urn === null ? path : rest)
  if (op === 'remove') return [{ op, path: named, value: readBooleans(value) }]
  if (value === undefined) throw new ScimInvalidValue({ why: `The value for ${path.slice(0, 120)} is missing` })
  if (value === null) return [{ op: 'remove', path: named, value: undefined }]
  return expand(found, { op, path: named, value })
}

/** Every attribute of a schema at once: one by one, so that those that are not named stay. */
function wholeSchema(kind: ResourceKind, { op, path, value }: Operation): Operation[] {
  const isExtension = path === EnterpriseUser.id.toLowerCase()
  if (op === 'remove' && isExtension) return [{ op, path: EnterpriseUser.id, value: undefined }]
  if (op === 'remove' || value === null || typeof value !== 'object')
    throw new ScimInvalidValue({ why: `The value for ${path} must be an object` })
  const named = Object.entries(value).filter(([key]) => key.toLowerCase() !== 'schemas')
  return named.flatMap(([key, inner]) =>
    atPath(kind, { op, path: `${isExtension ? EnterpriseUser.id : urnOf[kind]}:${key}`, value: inner }),
  )
}

/** With the names as the schema writes them. */
function rename({ extension, attribute, sub }: Found, rest: string): string {
  const filter = withBooleans(/\[[^\]]*\]/.exec(rest)?.[0] ?? '')
  const path = `${attribute.name}${filter}${sub ? `.${sub.name}` : ''}`
  return extension === null ? path : `${extension}:${path}`
}

/** `roles[primary eq "True"].value`, as Entra ID names the one role of somebody. */
function withBooleans(filter: string): string {
  return filter.replaceAll(/\b(primary\s+eq)\s+"(true|false)"/gi, (_whole, compared: string, value: string) => {
    return `${compared} ${value.toLowerCase()}`
  })
}

function expand({ attribute, sub, extension }: Found, { op, path, value }: Operation): Operation[] {
  const target = sub ?? attribute
  if (target.type === 'boolean') return [{ op, path, value: readBoolean(value) }]
  // Entra ID sends the id of a manager alone.
  if (attribute.name === 'manager' && !sub && typeof value === 'string') return [{ op, path, value: { value } }]
  if (target.type !== 'complex' || attribute.multiValued || extension !== null || Array.isArray(value))
    return [{ op, path, value: readBooleans(value) }]
  if (typeof value !== 'object') throw new ScimInvalidValue({ why: `The value for ${path} must be an object` })
  // What is not named of a complex attribute stays as it is (RFC 7644, section 3.5.2.3).
  return Object.entries(value as Json)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) =>
      inner === null
        ? [{ op: 'remove' as const, path: `${path}.${key}`, value: undefined }]
        : [{ op, path: `${path}.${key}`, value: inner }],
    )
}
