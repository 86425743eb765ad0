import { storableJson } from '../../../platform/database/storable-json.ts'
import { refusedByLibrary, ScimInvalidValue } from '../provisioning.errors.ts'
import { onePrimary, readBooleans } from '../scim/lenient-values.ts'
import { EnterpriseUser, type Json, User } from '../scim/scim-schemas.ts'
import type { UserData } from './users.repository.ts'

export type ReadUser = UserData & { active: boolean }

const longestText = 1_000
export const largestDocument = 64 * 1024

/**
 * A user as a provider sends one: checked against the schema; what is not in it is left out. `active`: what holds where
 * it does not say whether they are let in.
 */
export function readUser(body: unknown, active = true): ReadUser {
  refuseLarge(body)
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new ScimInvalidValue({ why: 'A user is an object' })
  try {
    return userOf(new User({ active, ...withLowerActive(readBooleans(body) as Json) }, 'in'))
  } catch (error) {
    throw refusedByLibrary(error)
  }
}

/** Before anybody reads it with care: that takes longer than its size says. */
export function refuseLarge(body: unknown): void {
  if ((JSON.stringify(body) ?? '').length > largestDocument)
    throw new ScimInvalidValue({ why: `A user must have at most ${largestDocument / 1024} kB` })
}

/** The names of attributes are in any case. */
function withLowerActive(body: Json): Json {
  const entries = Object.entries(body).filter(([key, value]) => key.toLowerCase() !== 'active' || value != null)
  return Object.fromEntries(entries.map(([key, value]) => [key.toLowerCase() === 'active' ? 'active' : key, value]))
}

/** What is stored of a user that the schema has checked. */
export function userOf(checked: object): ReadUser {
  const plain = onePrimary(JSON.parse(JSON.stringify(checked)) as Json)
  const { schemas: _s, id: _i, meta: _m, groups: _g, userName, externalId, active = true, ...document } = plain
  const name = String(userName).trim()
  if (name === '' || name.length > longestText)
    throw new ScimInvalidValue({ why: `userName must have 1 to ${longestText} characters` })
  if (externalId != null && String(externalId).length > longestText)
    throw new ScimInvalidValue({ why: `externalId must have at most ${longestText} characters` })
  refuseLarge(document)
  return {
    userName: name,
    externalId: externalId == null || externalId === '' ? null : String(externalId),
    active: active !== false,
    document: storableJson<Json>(withoutEmpty(document)),
  }
}

/** RFC 7643, section 2.5: null, nothing and an empty list are the same. */
function withoutEmpty(document: Json): Json {
  const entries = Object.entries(document).filter(([, value]) => !isEmpty(value))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === EnterpriseUser.id ? withoutEmpty(value as Json) : value]),
  )
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
