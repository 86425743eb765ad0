import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Actor, systemActor } from './actor.ts'
import { authorize } from './authorize.ts'
import { can } from './can.ts'
import { type Permission, permissions } from './permissions.ts'
import { stackAccess, type StackGrant, stackLevels, stackNeed } from './stack-access.ts'

/** `web: write+secrets, ops: none` */
function grantsOf(text: string): StackGrant[] {
  return text === ''
    ? []
    : text.split(', ').map((grant) => {
        const [teamId = '', given = ''] = grant.split(': ')
        const [level, secrets] = given.split('+')
        return { teamId, level: level as StackGrant['level'], secrets: secrets === 'secrets' }
      })
}

function accessText(teams: string, owner: string | null, grants: string): string {
  const { level, secrets } = stackAccess(teams === '' ? [] : teams.split(' '), owner, grantsOf(grants))
  return secrets ? `${level}+secrets` : level
}

/** Whose teams, who owns the stack, the grants that select it, what comes of it. */
// prettier-ignore
test.each([
  // Owning
  ['web',     'web', '',                              'admin+secrets'],
  ['ops',     'web', '',                              'none'],
  ['',        'web', '',                              'none'],
  ['web',     null,  '',                              'none'],
  // A grant gives
  ['ops',     'web', 'ops: read',                     'read'],
  ['ops',     'web', 'ops: read+secrets',             'read+secrets'],
  ['ops',     'web', 'ops: write',                    'write'],
  ['ops',     null,  'ops: admin+secrets',            'admin+secrets'],
  // … only to its own team
  ['ops',     'web', 'dev: admin+secrets',            'none'],
  // Of several the highest counts, and secrets wherever one gives them
  ['ops',     'web', 'ops: read+secrets, ops: write', 'write+secrets'],
  ['ops dev', 'web', 'ops: read, dev: admin',         'admin'],
  // What a grant says to the owner takes the place of owning
  ['web',     'web', 'web: read',                     'read'],
  ['web',     'web', 'web: write+secrets',            'write+secrets'],
  ['web',     'web', 'ops: read',                     'admin+secrets'],
  ['web ops', 'web', 'ops: read',                     'admin+secrets'],
  ['web ops', 'web', 'web: read, ops: write',         'write'],
  // None beats everything
  ['ops',     'web', 'ops: admin+secrets, ops: none', 'none'],
  ['ops dev', 'web', 'ops: admin+secrets, dev: none', 'none'],
  ['web',     'web', 'web: none',                     'none'],
  ['web ops', 'web', 'ops: none',                     'none'],
  // … but what another team is denied
  ['ops',     'web', 'ops: write, dev: none',         'write'],
])('teams [%s], owner %s, grants [%s]: %s', (teams, owner, grants, expected) => {
  expect(accessText(teams, owner, grants)).toBe(expected)
})

const organizationId = 'acme'
const nobody: Actor = { ...systemActor(organizationId), kind: 'user', id: 'u', role: 'member', teamIds: ['ops'] }
const accesses = ['none', 'read', 'read+secrets', 'write', 'write+secrets', 'admin', 'admin+secrets'] as const

/** Which permissions each access holds: columns as in `accesses`. */
// prettier-ignore
const matrix: Partial<Record<Permission, string>> = {
  'stacks:read':          '. x x x x x x',
  'stacks:write':         '. . . x x x x',
  'stacks:delete':        '. . . . . x x',
  'stacks:administer':    '. . . . . x x',
  'stacks:decrypt':       '. . x . x . x',
  'environments:read':    '. x x x x x x',
  'environments:order':   '. . . x x x x',
  'environments:change':  '. . . x x x x',
  'environments:protect': '. . . x x x x',
  'environments:destroy': '. . . . . x x',
  'environments:reveal':  '. . x . x . x',
  'runs:read':            '. x x x x x x',
  'runs:confirm':         '. . . x x x x',
  'runs:cancel':          '. . . x x x x',
}

describe('level × permission', () => {
  test.each(Object.entries(matrix))('%s', (permission, row) => {
    const found = accesses.map((access) => {
      const scope = { organizationId, teamId: 'web', grants: grantsOf(`ops: ${access}`) }
      return can(nobody, permission as Permission, scope) ? 'x' : '.'
    })
    expect(found.join(' ')).toBe(row)
  })

  test('stands in the documentation as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../../docs/permissions.md'), 'utf8')
    const documented = Array.from(page.matchAll(/^\| `(\w+:\w+)` \|((?: ✓? ?\|){7})$/gm), ([, permission, cells]) => [
      permission,
      cells
        ?.split('|')
        .slice(0, 7)
        .map((cell) => (cell.includes('✓') ? 'x' : '.'))
        .join(' '),
    ])
    expect(Object.fromEntries(documented)).toEqual(matrix)
  })

  test('every permission on stacks, environments and runs has a level, but approving, which no team gives', () => {
    const isLevelled = (permission: string) =>
      /^(stacks|environments|runs):/.test(permission) && permission !== 'runs:approve'
    const onStacks = permissions.filter(isLevelled)
    expect(Object.keys(matrix).toSorted()).toEqual(onStacks.toSorted())
    expect(permissions.filter((permission) => stackNeed(permission)).toSorted()).toEqual(onStacks.toSorted())
  })
})

describe('above the grants', () => {
  const denied = { organizationId, teamId: 'ops', grants: grantsOf('ops: none') }
  const token = (tokenKind: Actor['tokenKind'], more: Partial<Actor> = {}): Actor => ({
    ...nobody,
    kind: 'token',
    role: null,
    tokenKind,
    ...more,
  })

  test('stand administrators, auditors for reading, tokens of the organization and a run on its own stack', () => {
    expect(can({ ...nobody, role: 'admin' }, 'stacks:decrypt', denied)).toBe(true)
    expect(can({ ...nobody, role: 'auditor' }, 'stacks:read', denied)).toBe(true)
    expect(can({ ...nobody, role: 'auditor' }, 'stacks:decrypt', denied)).toBe(false)
    expect(can(token('organization', { teamIds: [] }), 'stacks:delete', denied)).toBe(true)
    expect(can(token('run', { kind: 'run', runId: 'r' }), 'stacks:decrypt', { ...denied, runId: 'r' })).toBe(true)
  })

  test('stands no team token, no personal token and no one who looks after the team', () => {
    for (const actor of [token('team'), token('personal', { role: 'member' }), { ...nobody, adminTeamIds: ['ops'] }]) {
      expect(permissions.filter((permission) => stackNeed(permission) && can(actor, permission, denied))).toEqual([])
    }
  })

  test('stands nobody of another organization', () => {
    const scope = { organizationId: 'other', teamId: 'web', grants: grantsOf('ops: admin+secrets') }
    expect(permissions.filter((permission) => can(nobody, permission, scope))).toEqual([])
  })
})

test.each(stackLevels)('a refusal tells whoever has the level %s what is missing', (level) => {
  const scope = { organizationId, teamId: 'web', grants: grantsOf(`ops: ${level}`) }
  const refusal = (permission: Permission) => {
    try {
      authorize(nobody, permission, scope)
      return null
    } catch (error) {
      return error
    }
  }
  const found = { delete: refusal('stacks:delete'), decrypt: refusal('stacks:decrypt') }
  if (level === 'none') {
    expect(found.delete).toMatchObject({ status: 404 })
    return expect(found.decrypt).toMatchObject({ status: 404 })
  }
  expect(found.decrypt).toMatchObject({
    code: 'SECRETS_NOT_GRANTED',
    message: expect.stringMatching(`stacks:decrypt; the level ${level} `),
    nextStep: expect.stringContaining('Stack access'),
  })
  if (level === 'admin') return expect(found.delete).toBeNull()
  return expect(found.delete).toMatchObject({
    code: 'STACK_LEVEL_TOO_LOW',
    message: expect.stringMatching(`level admin .*stacks:delete.* give you ${level}`),
  })
})
