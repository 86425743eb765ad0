import { type Permission, permissions, readPermissionOf } from './permissions.ts'

const ofStacks = ['stacks:read', 'stacks:decrypt', 'policies:read'] as const

/** What is wanted often, under one word. */
export const scopeBundles = {
  'all:read': permissions.filter((permission) => permission.endsWith(':read')),
  'stacks:preview': [...ofStacks],
  'stacks:deploy': [...ofStacks, 'stacks:write'],
  'environments:deploy': [
    'catalog:read',
    'teams:read',
    'environments:read',
    'environments:order',
    'environments:change',
    'runs:read',
    'runs:confirm',
    'runs:cancel',
  ],
} satisfies Record<string, Permission[]>

export type ScopeBundle = keyof typeof scopeBundles
export type TokenScope = ScopeBundle | Permission

/** What a token's scopes are chosen from. */
export const tokenScopes: TokenScope[] = [...(Object.keys(scopeBundles) as ScopeBundle[]), ...permissions]

/**
 * Pure: what a token with these scopes may do at most; null where nothing narrows it. A word that is none of ours grants
 * nothing. To change a thing one has to see it, and every machine may know where it is.
 */
export function permissionsOfScopes(scopes: readonly string[] | null): ReadonlySet<Permission> | null {
  if (scopes === null) return null
  const granted = scopes.filter(isScope).flatMap((scope) => (isBundle(scope) ? scopeBundles[scope] : [scope]))
  const known = granted.flatMap((permission) => [permission, readPermissionOf(permission)])
  return new Set<Permission>(known.length === 0 ? [] : [...known, 'organization:read'])
}

export function isBundle(scope: string): scope is ScopeBundle {
  return Object.hasOwn(scopeBundles, scope)
}

function isScope(word: string): word is TokenScope {
  return (tokenScopes as string[]).includes(word)
}
