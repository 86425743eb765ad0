import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../deployments/resource-facts.ts'
import { isSecretValue, maskSecrets } from '../secrets/secret-values.ts'

export type PropertyChange = {
  path: string
  kind: 'add' | 'update' | 'delete'
  before?: unknown
  after?: unknown
  /** A secret on one side at least: that it changed is told, and nothing of it. */
  secret?: true
}

type Json = Record<string, unknown>
type Sides = { path: string; before: unknown; after: unknown }

export const mostChanges = 200
const longestValue = 2000
/** When something was written, and from which line of a program, says nothing about what it is. */
const notCompared = new Set(['urn', 'type', 'created', 'modified', 'sourcePosition', 'stackTrace'])

/** What differs between two states of a resource, down to single properties. At most `mostChanges`. */
export function compareResources(before: Json, after: Json): { changes: PropertyChange[]; truncated: boolean } {
  const changes: PropertyChange[] = []
  compareMembers({ path: '', before: without(before), after: without(after) }, changes)
  return { changes: changes.slice(0, mostChanges), truncated: changes.length > mostChanges }
}

function without(resource: Json): Json {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !notCompared.has(key)))
}

function compare({ path, before, after }: Sides, changes: PropertyChange[]): void {
  if (changes.length > mostChanges || isDeepStrictEqual(before, after)) return
  if (isSecretValue(before) || isSecretValue(after)) {
    changes.push({ path, kind: kindOf(before, after), secret: true })
  } else if (isObject(before) && isObject(after)) {
    compareMembers({ path, before, after }, changes)
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      compare({ path: `${path}[${i}]`, before: before[i], after: after[i] }, changes)
    }
  } else changes.push(changeOf({ path, before, after }))
}

function compareMembers({ path, before, after }: Sides, changes: PropertyChange[]): void {
  const [old, fresh] = [before as Json, after as Json]
  for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    const from = ownOf(old, key)
    const to = ownOf(fresh, key)
    // What comes or goes as a whole is told part by part, as inputs and outputs are.
    if (path === '' && isGroup(from) && isGroup(to)) {
      compareMembers({ path: key, before: from ?? {}, after: to ?? {} }, changes)
    } else compare({ path: pathTo(path, key), before: from, after: to }, changes)
  }
}

function isGroup(value: unknown): value is Json | undefined {
  return value === undefined || (isObject(value) && !isSecretValue(value))
}

function ownOf(from: Json, key: string): unknown {
  return Object.hasOwn(from, key) ? from[key] : undefined
}

function kindOf(before: unknown, after: unknown): PropertyChange['kind'] {
  if (before === undefined) return 'add'
  return after === undefined ? 'delete' : 'update'
}

function changeOf({ path, before, after }: Sides): PropertyChange {
  const kind = kindOf(before, after)
  return {
    path,
    kind,
    ...(kind === 'add' ? {} : { before: shown(before) }),
    ...(kind === 'delete' ? {} : { after: shown(after) }),
  }
}

/** Without secrets, and no longer than somebody reads. */
function shown(value: unknown): unknown {
  const masked = maskSecrets(value).value
  const text = typeof masked === 'string' ? masked : JSON.stringify(masked)
  if (text.length <= longestValue) return masked
  return `${text.slice(0, longestValue)}… (${text.length} characters)`
}

/** How the engine writes paths: `a.b`, `a["with space"]`. */
function pathTo(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
