import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Actor, type OrganizationRole, systemActor } from './actor.ts'
import { can } from './can.ts'
import { type Permission, permissions } from './permissions.ts'
import { permissionsOfScopes, scopeBundles, tokenScopes } from './token-scopes.ts'

const organizationId = 'acme'
const machine: Actor = { ...systemActor(organizationId), kind: 'token', id: 't', tokenId: 't' }
const person = (role: OrganizationRole): Actor => ({ ...machine, tokenKind: 'personal', role, userId: 'u' })
const tokens: Record<string, Actor> = {
  organization: { ...machine, tokenKind: 'organization' },
  team: { ...machine, tokenKind: 'team', teamIds: ['own'] },
  'personal of an administrator': { ...person('admin'), teamIds: ['own'] },
  'personal of an auditor': person('auditor'),
  'personal of who looks after a team': { ...person('member'), teamIds: ['own'], adminTeamIds: ['own'] },
}
const places = [
  { organizationId },
  { organizationId, teamId: 'own' },
  { organizationId, teamId: 'other' },
  { organizationId, teamId: 'other', grants: [{ teamId: 'own', level: 'admin' as const, secrets: true }] },
]

describe.each(Object.entries(tokens))('a token (%s)', (_kind, full) => {
  test.each(tokenScopes)('with the scope %s may what both it and the scope hold, anywhere', (scope) => {
    const held = permissionsOfScopes([scope])
    for (const place of places) {
      for (const permission of permissions) {
        const expected = can(full, permission, place) && held?.has(permission) === true
        expect(can({ ...full, narrowedTo: held }, permission, place), permission).toBe(expected)
      }
    }
  })

  test('with several scopes may what one of them holds', () => {
    const both = permissionsOfScopes(['stacks:write', 'all:read'])
    for (const permission of permissions) {
      const expected = permission === 'stacks:write' || permission.endsWith(':read')
      expect(both?.has(permission), permission).toBe(expected)
    }
  })

  test.each([[['stacks:everything']], [['toString', '__proto__']], [[]]])(
    'with %j, which are no scopes of ours, may nothing',
    (scopes) => {
      const actor = { ...full, narrowedTo: permissionsOfScopes(scopes) }
      expect(permissions.filter((permission) => places.some((place) => can(actor, permission, place)))).toEqual([])
    },
  )

  test('without scopes may all that its kind gives', () => {
    expect(permissionsOfScopes(null)).toBeNull()
    expect(permissions.filter((permission) => can(full, permission, places[1] ?? places[0]!)).length).toBeGreaterThan(5)
  })
})

test('a permission is a scope, and brings that its thing may be seen', () => {
  const expected = (permission: Permission) => [
    ...new Set([permission, `${permission.split(':')[0]}:read`, 'organization:read']),
  ]
  for (const permission of permissions) {
    expect([...(permissionsOfScopes([permission]) ?? [])].toSorted()).toEqual(expected(permission).toSorted())
  }
})

test('what the bundles hold stands in the documentation', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../../docs/tokens.md'), 'utf8')
  const documented = Array.from(
    page.matchAll(/^\| `([\w-]+:\w+)` \| ([^|]+) \|[^|]*\|$/gm),
    ([, scope, holds = '']) => [scope, Array.from(holds.matchAll(/`([\w-]+:\w+)`/g), ([, permission]) => permission)],
  )
  const { 'all:read': everyRead, ...rest } = scopeBundles
  expect(everyRead).toEqual(permissions.filter((permission) => permission.endsWith(':read')))
  expect(Object.fromEntries(documented)).toEqual({ 'all:read': [], ...rest })
})
