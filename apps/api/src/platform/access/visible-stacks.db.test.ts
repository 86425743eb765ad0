import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGrant } from '../../../test/state/grants.ts'
import { aPerson, aTeam, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'
import { loadUserActor } from '../../domains/people/load-user-actor.ts'
import { listStackRows } from '../../state-service/stacks/stacks.repository.ts'
import { Prisma } from '../database/database.ts'
import { visibleStacks } from './stack-access.repository.ts'

let world: World
let acme: Organization
let own: Team

/** 100,000 stacks of 200 teams: a tenth in production, one in a thousand with a tag of its own. */
beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  own = await aTeam(acme)
  const others = await Promise.all(Array.from({ length: 199 }, () => aTeam(acme)))
  await world.ports.pool.query(
    `INSERT INTO stacks (id, organization_id, team_id, project, name, tags, sealed_key)
     SELECT gen_random_uuid(), $1, ($2::uuid[])[1 + i % 200], 'project-' || lpad((i / 100)::text, 4, '0'), 'stack-' || i,
       jsonb_build_object('stage', CASE WHEN i % 10 = 3 THEN 'production' ELSE 'dev' END, 'pulumi:project', 'p' || i / 100)
         || CASE WHEN i % 1000 = 7 THEN '{"cost": "high"}'::jsonb ELSE '{}' END, ''
     FROM generate_series(0, 99999) i`,
    [acme.id, [own.id, ...others.map(({ id }) => id)]],
  )
  await world.ports.pool.query('ANALYZE stacks')
}, 120_000)
afterAll(() => world.close())

test.each([
  ['its own', {}, 500],
  ['its own and a rare tag', { 'cost=high': 'read' }, 600],
  ['its own and a stage', { production: 'read' }, 10_500],
  ['one stack', { 'project-0001/stack-123': 'write' }, 501],
  ['everything', { '*': 'read' }, 100_000],
  ['everything but a stage', { '*': 'read', production: 'none' }, 90_000],
  ['nothing', { '*': 'none' }, 0],
  [
    'all of it by turns',
    { '*': 'write', production: 'none', 'cost=high': 'none', 'project-0001/stack-121': 'none' },
    89_899,
  ],
])('of 100,000 stacks a person who sees %s reads a page without reading them all', async (_what, grants, count) => {
  const { db } = world.ports
  const team = await aTeam(acme)
  for (const [selector, access] of Object.entries(grants)) await aGrant(acme, team, selector, access)
  const { id } = await aPerson(world.app, acme, { teams: [own, team] })
  const actor = await loadUserActor(
    { db, clock: world.ports.clock },
    { organizationId: acme.id, userId: id },
    { address: null, requestId: null },
  )
  if (!actor) throw new Error('nobody')
  const visible = await visibleStacks(db, actor, 'stacks:read')
  const where = Prisma.sql`FROM stacks s WHERE s.organization_id = ${acme.id}::uuid AND s.deleted_at IS NULL AND ${visible}`
  const [counted] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${where}`
  expect(counted?.count).toBe(count)
  const page = { organizationId: acme.id, visible, after: null, limit: 201 }
  expect(await listStackRows(db, page)).toHaveLength(Math.min(count, 201))
  const [explained] = await db.$queryRaw<{ 'QUERY PLAN': [{ Plan: object; 'Execution Time': number }] }[]>`
    EXPLAIN (ANALYZE, FORMAT JSON) SELECT s.id ${where} ORDER BY s.project, s.name LIMIT 201`
  const [plan] = explained?.['QUERY PLAN'] ?? []
  expect(JSON.stringify(plan?.Plan)).not.toContain('Seq Scan')
  expect(plan?.['Execution Time']).toBeLessThan(100)
})
