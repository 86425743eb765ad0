import {
  type Attribute,
  attributesByUrn,
  EnterpriseUser,
  findAttribute,
  type ResourceKind,
  urnOf,
} from './scim-schemas.ts'

export type Found = {
  /** Of the extension where it is one of its attributes, else null. */
  extension: string | null
  attribute: Attribute
  /** `givenName` of `name.givenName`. */
  sub: Attribute | null
}

/** Where `userName`, `name.givenName` or `urn:…:User:department` leads, in any case; null where nowhere. */
export function resolvePath(kind: ResourceKind, path: string): Found | null {
  const { urn, rest } = splitUrn(path)
  const home = urn ?? urnOf[kind]
  const isExtension = home.toLowerCase() === EnterpriseUser.id.toLowerCase()
  if (isExtension ? kind !== 'User' : home.toLowerCase() !== urnOf[kind].toLowerCase()) return null
  const [name = '', subName, ...more] = rest.split('.')
  const attribute = findAttribute(attributesByUrn.get(home.toLowerCase()) ?? [], name)
  if (!attribute || more.length > 0) return null
  const sub = subName === undefined ? null : findAttribute(attribute.subAttributes, subName)
  return sub === undefined ? null : { extension: isExtension ? EnterpriseUser.id : null, attribute, sub }
}

/** The schema that a path begins with, and what follows it; the rest is empty for the schema itself. */
export function splitUrn(path: string): { urn: string | null; rest: string } {
  const lower = path.toLowerCase()
  for (const urn of attributesByUrn.keys()) {
    if (lower === urn) return { urn, rest: '' }
    if (lower.startsWith(`${urn}:`)) return { urn, rest: path.slice(urn.length + 1) }
  }
  return { urn: null, rest: path }
}
