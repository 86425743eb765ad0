import { refusedByLibrary, ScimInvalidFilter, ScimInvalidPath, ScimInvalidValue } from '../provisioning.errors.ts'
import { parseFilter } from '../scim/parse-filter.ts'
import { readOperations } from '../scim/read-operations.ts'
import { Group, type Json } from '../scim/scim-schemas.ts'
import { isId } from '../users/load-user.ts'
import type { GroupData } from './groups.repository.ts'

const longest = 1_000

/** One step of a change of who is in a group. */
export type MemberStep = { kind: 'add' | 'remove' | 'set'; ids: string[] }
export type ReadGroup = GroupData & { steps: MemberStep[] }

/** A group as a provider sends one. */
export function readGroup(body: unknown): ReadGroup {
  if (body === null || typeof body !== 'object') throw new ScimInvalidValue({ why: 'A group is an object' })
  try {
    const { displayName, externalId, members } = JSON.parse(JSON.stringify(new Group(body, 'in'))) as Json
    return { ...checked(displayName, externalId), steps: [{ kind: 'set', ids: idsOf(members ?? []) }] }
  } catch (error) {
    throw refusedByLibrary(error)
  }
}

/** A group after the operations of a PATCH. Who is in it is said by steps, since there may be many. */
export function patchGroup(before: GroupData, body: unknown): ReadGroup {
  let { displayName, externalId }: { displayName: unknown; externalId: unknown } = before
  const steps: MemberStep[] = []
  for (const { op, path, value } of readOperations('Group', body)) {
    if (path === 'displayName') displayName = op === 'remove' ? undefined : value
    else if (path === 'externalId') externalId = op === 'remove' ? null : value
    else if (path === 'members') steps.push(stepOf(op, value))
    else steps.push(chosenStep(op, path))
  }
  return { ...checked(displayName, externalId), steps }
}

function stepOf(op: 'add' | 'remove' | 'replace', value: unknown): MemberStep {
  if (op === 'remove') return value === undefined ? { kind: 'set', ids: [] } : { kind: 'remove', ids: idsOf(value) }
  return { kind: op === 'add' ? 'add' : 'set', ids: idsOf(value) }
}

/** `members[value eq "…"]` */
function chosenStep(op: string, path: string): MemberStep {
  const chosen = /^members\[(.*)\]$/.exec(path)?.[1]
  if (chosen === undefined || op !== 'remove')
    throw new ScimInvalidPath({ why: `${path.slice(0, 120)} cannot be changed` })
  const filter = parseFilter(chosen)
  const parts = filter.kind === 'or' ? filter.of : [filter]
  const ids = parts.map((part) => {
    if (part.kind === 'compare' && part.path.toLowerCase() === 'value' && part.operator === 'eq')
      return String(part.value)
    throw new ScimInvalidFilter({ why: 'members are chosen by "value eq"' })
  })
  return { kind: 'remove', ids: ids.filter(isId) }
}

function idsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return [...new Set(list.map(idOf))]
}

function idOf(member: unknown): string {
  const id = typeof member === 'object' && member !== null ? (member as Json).value : member
  if (typeof id !== 'string' || !isId(id))
    throw new ScimInvalidValue({
      why: `${JSON.stringify(member)?.slice(0, 120)} is no member: its value must be the id of a user`,
    })
  return id.toLowerCase()
}

function checked(displayName: unknown, externalId: unknown): GroupData {
  if (typeof displayName !== 'string' || displayName.trim() === '' || displayName.length > longest)
    throw new ScimInvalidValue({ why: `displayName must have 1 to ${longest} characters` })
  if (externalId != null && (typeof externalId !== 'string' || externalId.length > longest))
    throw new ScimInvalidValue({ why: `externalId must be text of at most ${longest} characters` })
  return { displayName, externalId: externalId == null || externalId === '' ? null : externalId }
}
