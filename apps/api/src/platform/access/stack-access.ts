import type { Permission } from './permissions.ts'

/** What a team may do with a stack. Each level includes those before it. */
export const stackLevels = ['none', 'read', 'write', 'admin'] as const
export type StackLevel = (typeof stackLevels)[number]

/** A grant that selects the stack in question. */
export type StackGrant = { teamId: string; level: StackLevel; secrets: boolean }
export type StackAccess = { level: StackLevel; secrets: boolean }

/** What a permission asks of the access to one stack; an environment is as open as its stack. */
const needs: Partial<Record<Permission, Exclude<StackLevel, 'none'> | 'secrets'>> = {
  'stacks:read': 'read',
  'stacks:write': 'write',
  'stacks:delete': 'admin',
  'stacks:administer': 'admin',
  'stacks:decrypt': 'secrets',
  'environments:read': 'read',
  'environments:order': 'write',
  'environments:change': 'write',
  'environments:protect': 'write',
  'environments:destroy': 'admin',
  'environments:reveal': 'secrets',
  'runs:read': 'read',
  'runs:confirm': 'write',
  'runs:cancel': 'write',
}

export function stackNeed(permission: Permission) {
  return needs[permission]
}

/** An environment writes the first of these tags; the second is for stacks of the CLI. */
export function stageOfTags(tags: Record<string, string>): string | null {
  return tags['automat:stage'] ?? tags.stage ?? null
}

const nothing: StackAccess = { level: 'none', secrets: false }
const everything: StackAccess = { level: 'admin', secrets: true }

/**
 * Pure: what these teams together may do with a stack. The owner's own people may do everything, until a grant to that
 * very team says what they may. The highest level counts; one `none` beats them all.
 */
export function stackAccess(teamIds: readonly string[], owner: string | null, grants: readonly StackGrant[]) {
  const given = grants.filter(({ teamId }) => teamIds.includes(teamId))
  if (given.some(({ level }) => level === 'none')) return nothing
  const isOwnUnlessGranted = owner !== null && teamIds.includes(owner) && !given.some(({ teamId }) => teamId === owner)
  return (isOwnUnlessGranted ? [everything, ...given] : given).reduce(higher, nothing)
}

function higher(a: StackAccess, b: StackAccess): StackAccess {
  return { level: reaches(a.level, b.level) ? a.level : b.level, secrets: a.secrets || b.secrets }
}

function reaches(level: StackLevel, needed: StackLevel): boolean {
  return stackLevels.indexOf(level) >= stackLevels.indexOf(needed)
}

export function allows({ level, secrets }: StackAccess, permission: Permission): boolean {
  const need = needs[permission]
  if (need === undefined) return false
  return need === 'secrets' ? secrets && reaches(level, 'read') : reaches(level, need)
}
