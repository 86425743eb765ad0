import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { anonymousActor, systemActor } from './actor.ts'
import { authorize } from './authorize.ts'
import { can, readableTeams } from './can.ts'
import { type Permission, permissions } from './permissions.ts'

const organizationId = 'acme'
const nobody: Actor = { ...systemActor(organizationId), kind: 'user', id: 'u', userId: 'u' }
const token = (tokenKind: Actor['tokenKind'], more: Partial<Actor> = {}): Actor => ({
  ...nobody,
  kind: 'token',
  tokenKind,
  userId: null,
  ...more,
})

const actors = {
  admin: { ...nobody, role: 'admin' },
  catalog: { ...nobody, role: 'catalog_admin' },
  approver: { ...nobody, role: 'approver' },
  auditor: { ...nobody, role: 'auditor' },
  teamAdmin: { ...nobody, role: 'member', teamIds: ['own'], adminTeamIds: ['own'] },
  member: { ...nobody, role: 'member', teamIds: ['own'] },
  orgToken: token('organization'),
  teamToken: token('team', { teamIds: ['own'] }),
  run: { ...token('run'), kind: 'run', runId: 'r' },
} satisfies Record<string, Actor>

/**
 * Where each actor holds each permission: A in the whole organization, o in its own team, . nowhere.
 * Columns: admin, catalog admin, approver, auditor, team admin, member, organization token, team token, run token.
 */
// prettier-ignore
const matrix: Record<Permission, string> = {
  'organization:read':    'A A A A A A A A .',
  'people:read':          'A A A A A A . . .',
  'people:invite':        'A . . . . . . . .',
  'people:change':        'A . . . . . . . .',
  'sign-in:read':         'A . . A . . . . .',
  'sign-in:change':       'A . . . . . . . .',
  'provisioning:read':    'A . . A . . . . .',
  'provisioning:change':  'A . . . . . . . .',
  'provisioning:provision': 'A . . . . . . . .',
  'teams:read':           'A A A A A A A A .',
  'teams:create':         'A . . . . . . . .',
  'teams:change':         'A . . . o . . . .',
  'teams:delete':         'A . . . . . . . .',
  'tokens:read':          'A . . A o o . o .',
  'tokens:create':        'A . . . o . . . .',
  'tokens:revoke':        'A . . . o . . . .',
  'tokens:govern':        'A . . . . . . . .',
  'trust:read':           'A . . A . . . . .',
  'trust:change':         'A . . . . . . . .',
  'catalog:read':         'A A A A A A A A .',
  'catalog:upload':       'A A . . . . . . .',
  'catalog:publish':      'A A . . . . . . .',
  'catalog:assign':       'A A . . . . . . .',
  'environments:read':    'A . A A o o A o .',
  'environments:order':   'A . . . o o A o .',
  'environments:change':  'A . . . o o A o .',
  'environments:destroy': 'A . . . o o A o .',
  'environments:reveal':  'A . . . o o A o .',
  'environments:protect': 'A . . . o o A o .',
  'runs:read':            'A . A A o o A o .',
  'runs:confirm':         'A . . . o o A o .',
  'runs:approve':         'A . A . . . . . .',
  'runs:cancel':          'A . . . o o A o .',
  'stacks:read':          'A . . A o o A o .',
  'stacks:write':         'A . . . o o A o .',
  'stacks:delete':        'A . . . o o A o .',
  'stacks:administer':    'A . . . o o A o .',
  'stacks:decrypt':       'A . . . o o A o .',
  'grants:read':          'A . . A o o . o .',
  'grants:change':        'A . . . . . . . .',
  'accounts:read':        'A . . A . . . . .',
  'accounts:change':      'A . . . . . . . .',
  'policies:read':        'A A A A A A A A .',
  'policies:change':      'A A . . . . . . .',
  'backends:read':        'A . . A . . . . .',
  'backends:change':      'A . . . . . . . .',
  'access:read':          'A . . A . . . . .',
  'audit:read':           'A . . A . . . . .',
}

describe('role × permission', () => {
  test.each(Object.entries(matrix))('%s', (permission, row) => {
    const found = Object.values(actors).map((actor) => reach(actor, permission as Permission))
    expect(found.join(' ')).toBe(row)
  })

  test('stands in the documentation as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../../docs/permissions.md'), 'utf8')
    const documented = Array.from(
      page.matchAll(/^\| `([\w-]+:\w+)` \|((?: [Ao.] \|){8})$/gm),
      ([, permission, cells]) => [
        permission,
        // The last column here is a run's, whom the page describes in words.
        `${cells?.replaceAll(' |', '').trim()} .`,
      ],
    )
    expect(Object.fromEntries(documented)).toEqual(matrix)
  })

  test('names every permission', () => {
    expect(Object.keys(matrix).toSorted()).toEqual([...permissions].toSorted())
  })
})

function reach(actor: Actor, permission: Permission): string {
  if (can(actor, permission, { organizationId })) return 'A'
  if (can(actor, permission, { organizationId, teamId: 'own' })) return 'o'
  return can(actor, permission, { organizationId, teamId: 'other' }) ? '!' : '.'
}

describe('whatever the role', () => {
  test.each([...permissions])('%s ends at the organization, and at the team', (permission) => {
    for (const actor of [...Object.values(actors), systemActor(organizationId)]) {
      expect(can(actor, permission, { organizationId: 'other', teamId: 'own', runId: 'r' })).toBe(false)
    }
    for (const actor of [actors.member, actors.teamAdmin, actors.teamToken]) {
      const elsewhere = can(actor, permission, { organizationId, teamId: 'other' })
      expect(elsewhere).toBe(can(actor, permission, { organizationId }))
    }
  })

  test('no token approves, whoever’s it is, nor does the system', () => {
    const personal: Actor = { ...actors.admin, kind: 'token', tokenKind: 'personal' }
    for (const actor of [personal, actors.orgToken, actors.teamToken, actors.run, systemActor(organizationId)])
      expect(can(actor, 'runs:approve', { organizationId, teamId: 'own', runId: 'r' })).toBe(false)
    expect(can(personal, 'runs:confirm', { organizationId })).toBe(true)
  })

  test('nobody who is anonymous may do anything', () => {
    const anonymous = anonymousActor(null, null)
    const here = { organizationId: anonymous.organizationId }
    expect(permissions.filter((permission) => can(anonymous, permission, here))).toEqual([])
  })

  test('an identity provider writes people and groups, and reaches nothing else', () => {
    const provider = token('provisioning')
    const held = permissions.filter((permission) => can(provider, permission, { organizationId, teamId: 'own' }))
    expect(held).toEqual(['provisioning:provision'])
  })

  test('a run reaches its own stack and no other', () => {
    expect(can(actors.run, 'stacks:write', { organizationId, runId: 'r' })).toBe(true)
    expect(can(actors.run, 'stacks:write', { organizationId, runId: 'another' })).toBe(false)
    expect(can(actors.run, 'stacks:write', { organizationId, teamId: 'own' })).toBe(false)
    expect(can(actors.run, 'stacks:decrypt', { organizationId, runId: 'r' })).toBe(true)
    expect(can(actors.run, 'stacks:decrypt', { organizationId, runId: 'another' })).toBe(false)
    expect(can(actors.run, 'stacks:delete', { organizationId, runId: 'r' })).toBe(false)
  })
})

test('what may not even be read is not found; what may be read is forbidden', () => {
  const elsewhere = { organizationId, teamId: 'other' }
  expect(() => authorize(actors.member, 'environments:destroy', elsewhere)).toThrow(
    expect.objectContaining({ status: 404 }),
  )
  expect(() => authorize(actors.auditor, 'environments:destroy', elsewhere)).toThrow(
    expect.objectContaining({ status: 403 }),
  )
  expect(() => authorize(actors.member, 'environments:destroy', { organizationId, teamId: 'own' })).not.toThrow()
})

test('lists reach as far as the permission does', () => {
  expect(readableTeams(actors.auditor, 'environments:read')).toBe('all')
  expect(readableTeams(actors.member, 'environments:read')).toEqual(['own'])
  expect(readableTeams(actors.catalog, 'environments:read')).toEqual([])
})
