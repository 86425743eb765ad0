import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../test/environments.ts'
import { aPerson, aTeam, aToken, aWorld, type Organization, type World } from '../../../test/world.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { createSignInLink } from '../sign-in/create-sign-in-link.ts'
import { verifyAuditChain } from './verify-audit-chain.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

const anEntry = { action: 'test.happened', target: { kind: 'test', id: '1', name: 'One' } }

async function asSuperuser(sql: string, values: unknown[]): Promise<void> {
  const { pool } = world.ports
  await pool.query('ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only')
  await pool.query(sql, values)
  await pool.query('ALTER TABLE audit_events ENABLE TRIGGER audit_events_append_only')
}

describe('the audit log', () => {
  test('takes new rows and nothing else', async () => {
    const { pool } = world.ports
    for (const sql of [`UPDATE audit_events SET action = 'x'`, 'DELETE FROM audit_events', 'TRUNCATE audit_events']) {
      await expect(pool.query(sql)).rejects.toThrow('append-only')
    }
  })

  test('is written with its change or not at all', async () => {
    const before = await verifyAuditChain(acme.ctx)
    const failing = inTransaction(acme.ctx, async (ctx) => {
      await recordAudit(ctx, anEntry)
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    expect((await verifyAuditChain(acme.ctx)).events).toBe(before.events)
  })

  test('counts without gaps under fifty writers at once', async () => {
    const { ctx } = await world.anOrganization()
    const before = await verifyAuditChain(ctx)
    await Promise.all(Array.from({ length: 50 }, () => recordAudit(ctx, anEntry)))
    expect(await verifyAuditChain(ctx)).toMatchObject({ intact: true, events: before.events + 50 })
  })

  test('survives every kind of JSON in before and after', async () => {
    const odd = { b: [1.5, 1e21, 0.1, null, true], a: { z: 'é\n"', A: {} }, '': [], deep: { x: { y: 2, b: 1 } } }
    await recordAudit(acme.ctx, { ...anEntry, before: odd, after: 'text', reason: 'why' })
    expect((await verifyAuditChain(acme.ctx)).intact).toBe(true)
  })
})

describe('verify', () => {
  test('names the first event that was altered', async () => {
    const { id, ctx } = await world.anOrganization()
    await recordAudit(ctx, anEntry)
    const { events } = await verifyAuditChain(ctx)
    await recordAudit(ctx, anEntry)
    await asSuperuser(
      `UPDATE audit_events SET reason = 'nothing to see' WHERE organization_id = $1 AND sequence = $2`,
      [id, events],
    )
    expect(await verifyAuditChain(ctx)).toMatchObject({
      intact: false,
      firstBadSequence: String(events),
      reason: 'altered',
    })
  })

  test.each([
    ['in the middle', '<'],
    ['at the end', '='],
  ])('notices an event that was removed %s', async (_where, comparison) => {
    const { id, ctx } = await world.anOrganization()
    await recordAudit(ctx, anEntry)
    await recordAudit(ctx, anEntry)
    const { events } = await verifyAuditChain(ctx)
    const gone = comparison === '=' ? events : events - 1
    await asSuperuser('DELETE FROM audit_events WHERE organization_id = $1 AND sequence = $2', [id, gone])
    expect(await verifyAuditChain(ctx)).toMatchObject({
      intact: false,
      firstBadSequence: String(gone),
      reason: 'removed',
    })
  })
})

describe('verify, of a log whose newest part was tampered with,', () => {
  async function aLog() {
    const { id, ctx } = await world.anOrganization()
    await recordAudit(ctx, anEntry)
    const { events } = await verifyAuditChain(ctx)
    return { id, ctx, events, verify: () => verifyAuditChain(ctx) }
  }
  const head = (sql: string, ...values: unknown[]) => world.ports.pool.query(sql, values)

  test('says that the record of the newest event is gone, and for how many events all is well', async () => {
    const { id, events, verify } = await aLog()
    await head('DELETE FROM audit_heads WHERE organization_id = $1', id)
    expect(await verify()).toEqual({
      events,
      intact: false,
      firstBadSequence: String(events + 1),
      reason: 'cannot be ruled out: the record of the newest event is missing',
    })
  })

  test('names the first bad event also where that record is gone', async () => {
    const { id, events, verify } = await aLog()
    await head('DELETE FROM audit_heads WHERE organization_id = $1', id)
    await asSuperuser(`UPDATE audit_events SET action = 'x' WHERE organization_id = $1 AND sequence = $2`, [id, 2])
    expect(events).toBeGreaterThan(2)
    expect(await verify()).toMatchObject({ intact: false, events: 1, firstBadSequence: '2', reason: 'altered' })
  })

  test('names the first of several newest events that are gone', async () => {
    const { id, ctx, events, verify } = await aLog()
    for (let i = 0; i < 3; i++) await recordAudit(ctx, anEntry)
    await asSuperuser('DELETE FROM audit_events WHERE organization_id = $1 AND sequence > $2', [id, events])
    expect(await verify()).toMatchObject({ intact: false, firstBadSequence: String(events + 1), reason: 'removed' })
  })

  test('names the first event that the record does not know of', async () => {
    const { id, ctx, events, verify } = await aLog()
    await head('CREATE TABLE kept AS SELECT * FROM audit_heads')
    await recordAudit(ctx, anEntry)
    await head(
      `UPDATE audit_heads SET sequence = kept.sequence, hash = kept.hash FROM kept
      WHERE audit_heads.organization_id = kept.organization_id AND kept.organization_id = $1`,
      id,
    )
    await head('DROP TABLE kept')
    expect(await verify()).toMatchObject({
      intact: false,
      firstBadSequence: String(events + 1),
      reason: 'is newer than the recorded newest event',
    })
  })

  test('says that a log with nothing in it is no log: every organization begins with an event', async () => {
    const { id, verify } = await aLog()
    await asSuperuser('DELETE FROM audit_events WHERE organization_id = $1', [id])
    await head('DELETE FROM audit_heads WHERE organization_id = $1', id)
    expect(await verify()).toMatchObject({ intact: false, events: 0, firstBadSequence: '1', reason: 'removed' })
  })

  test('is not misled by what is written meanwhile', async () => {
    const { ctx, verify } = await aLog()
    const writing = Promise.all(Array.from({ length: 30 }, () => recordAudit(ctx, anEntry)))
    for (let i = 0; i < 10; i++) expect(await verify()).toMatchObject({ intact: true })
    await writing
  })
})

describe('reading the log', () => {
  test('tells who did what to what, from where, in which request', async () => {
    const created = await acme.admin.call('POST', 'teams', { slug: 'watched', name: 'Watched' })
    const { body } = await acme.admin.call('GET', `audit?target=${created.body.id}`)
    expect(body.items).toMatchObject([
      {
        action: 'team.created',
        outcome: 'allowed',
        actor: { kind: 'user', id: acme.admin.id },
        target: { kind: 'team', name: 'watched' },
        after: { slug: 'watched' },
        requestId: created.headers['x-request-id'],
        address: '127.0.0.1',
      },
    ])
  })

  test('filters by action, by a family of actions, by actor and by time', async () => {
    const count = async (query: string) => (await acme.admin.call('GET', `audit?limit=200&${query}`)).body.items.length
    const all = await count('')
    expect(await count('action=team.created')).toBe(1)
    expect(await count('action=team.')).toBe(1)
    expect(await count(`actor=${acme.admin.id}`)).toBeLessThan(all)
    expect(await count('from=2000-01-01T00:00:00Z')).toBe(all)
    expect(await count('to=2000-01-01T00:00:00Z')).toBe(0)
    expect((await acme.admin.call('GET', 'audit?from=yesterday')).status).toBe(400)
  })

  test('pages from newest to oldest without losing or doubling one', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await acme.admin.call('GET', `audit?limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((item: { sequence: string }) => item.sequence))
      cursor = body.nextCursor
    }
    expect(seen.map(Number)).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - i))
  })

  test('is for administrators and auditors', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await auditor.call('GET', 'audit')).status).toBe(200)
    for (const role of ['member', 'catalog_admin', 'approver'] as const) {
      expect((await (await aPerson(world.app, acme, { role })).call('GET', 'audit')).status).toBe(404)
    }
  })
})

describe('an attempt at what is not theirs', () => {
  const denials = async ({ id }: { id: string }) =>
    (await acme.admin.call('GET', `audit?actor=${id}&action=request.denied`)).body.items

  test('is on record where the answer is 404 as if it were not there, as well as where it is 403', async () => {
    const team = await aTeam(acme)
    await aDatabaseBlueprint(acme, [team])
    const owner = await aPerson(world.app, acme, { teams: [team] })
    const { environment, run } = await anEnvironment(owner.call, { team: team.id })
    const stranger = await aPerson(world.app, acme)
    const { organization, project, name } = environment.stack
    const attempts = [
      ['GET', `environments/${environment.id}`],
      ['POST', `runs/${run.id}/cancel`],
      ['GET', 'blueprints/small-database'],
      ['GET', `/api/stacks/${organization}/${project}/${name}/export`],
      ['GET', `environments?team=${team.slug}`],
      ['GET', 'audit'],
    ] as const
    for (const [method, url] of attempts) expect((await stranger.call(method, url)).status, url).toBe(404)
    const items = await denials(stranger)
    expect(items).toHaveLength(attempts.length)
    for (const item of items) expect(item).toMatchObject({ outcome: 'denied', address: '127.0.0.1' })
  })

  test('by the token of another team is on record under the name of the token', async () => {
    const [mine, theirs] = [await aTeam(acme), await aTeam(acme)]
    await aDatabaseBlueprint(acme, [theirs], { name: 'their-database' })
    const { environment } = await anEnvironment(acme.admin.call, { team: theirs.id, blueprint: 'their-database' })
    const call = world.withToken(await aToken(acme, { kind: 'team', teamId: mine.id }))
    expect((await call('GET', `environments/${environment.id}`)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    const { items } = (await acme.admin.call('GET', 'audit?action=request.denied')).body
    expect(items[0]).toMatchObject({ actor: { kind: 'token' }, target: { id: 'GET /api/v1/environments/:id' } })
  })

  test('at an address that is for others is on record too', async () => {
    const call = world.withToken(await aToken(acme, { kind: 'organization' }))
    expect((await call('GET', 'me/sessions')).status).toBe(403)
    const { items } = (await acme.admin.call('GET', 'audit?action=request.denied')).body
    expect(items[0]).toMatchObject({
      target: { id: 'GET /api/v1/me/sessions' },
      reason: expect.stringContaining('people'),
    })
  })

  test('at what does not exist is not', async () => {
    const stranger = await aPerson(world.app, acme)
    const id = '00000000-0000-4000-8000-000000000000'
    for (const url of [`environments/${id}`, `runs/${id}`, 'blueprints/nothing']) {
      expect((await stranger.call('GET', url)).status).toBe(404)
    }
    expect(await denials(stranger)).toEqual([])
  })

  test('a hundred times over makes two events', async () => {
    const member = await aPerson(world.app, acme)
    for (let i = 0; i < 100; i++) await member.call('POST', 'teams', { slug: `mine-${i}`, name: 'Mine' })
    await world.ports.repeats.flush()
    expect((await denials(member)).map(({ after }: any) => after)).toEqual([{ times: 99 }, null])
  })
})

describe('a sign-in that failed is on record:', () => {
  const failures = async () => (await acme.admin.call('GET', 'audit?action=sign-in.failed&limit=200')).body.items
  const newest = async () => (await failures())[0]
  beforeEach(() => world.ports.repeats.flush())

  test('with a link or an invitation that never was, in every organization', async () => {
    const other = await world.anOrganization()
    await world.anonymous('POST', 'sign-in/link', { secret: 'x'.repeat(43) })
    const unknown = { outcome: 'failed', actor: { kind: 'anonymous' }, reason: 'it is unknown', address: '127.0.0.1' }
    expect(await newest()).toMatchObject({ ...unknown, target: { kind: 'sign-in-link', id: 'unknown' } })
    const theirs = (await other.admin.call('GET', 'audit?action=sign-in.failed')).body.items
    expect(theirs).toHaveLength(1)
    await world.anonymous('POST', 'invitations/inspect', { secret: 'x'.repeat(43) })
    expect(await newest()).toMatchObject({ ...unknown, target: { kind: 'invitation' } })
  })

  test('with a link that was used before, in its own organization alone', async () => {
    const other = await world.anOrganization()
    const { link, email } = await createSignInLink(acme.ctx, { email: acme.admin.email })
    const secret = link.split('#')[1]
    expect((await world.anonymous('POST', 'sign-in/link', { secret })).status).toBe(200)
    expect((await world.anonymous('POST', 'sign-in/link', { secret })).status).toBe(400)
    expect(await newest()).toMatchObject({ target: { name: email }, reason: 'it was used before' })
    expect((await other.admin.call('GET', 'audit?action=sign-in.failed')).body.items).toEqual([])
  })

  test('with a token that was revoked, under its name and never with its secret', async () => {
    const made = await acme.admin.call('POST', 'tokens', { kind: 'organization', name: 'retired' })
    await acme.admin.call('DELETE', `tokens/${made.body.token.id}`)
    expect((await world.withToken(made.body.secret)('GET', 'me')).status).toBe(401)
    const event = await newest()
    expect(event).toMatchObject({
      target: { kind: 'token', id: made.body.token.id, name: 'retired' },
      reason: 'it was revoked',
    })
    expect(JSON.stringify(event)).not.toContain(made.body.secret)
  })

  test('a flood of wrong tokens makes two events', async () => {
    const before = (await failures()).length
    for (let i = 0; i < 60; i++) expect((await world.withToken(`amt_${i}`)('GET', 'me')).status).toBe(401)
    await world.ports.repeats.flush()
    const after = await failures()
    expect(after.length - before).toBe(2)
    expect(after[0]).toMatchObject({ target: { kind: 'token' }, after: { times: 59 } })
  })
})

test('an export of a state is on record; that of a run is part of the run', async () => {
  const team = await aTeam(acme)
  await aDatabaseBlueprint(acme, [team], { name: 'exported-database' })
  const { environment } = await anEnvironment(acme.admin.call, { team: team.id, blueprint: 'exported-database' })
  const { organization, project, name } = environment.stack
  expect((await acme.admin.call('GET', `/api/stacks/${organization}/${project}/${name}/export`)).status).toBe(200)
  const { items } = (await acme.admin.call('GET', 'audit?action=stack.exported')).body
  expect(items).toMatchObject([
    { target: { name: `${organization}/${project}/${name}` }, after: { version: 0 }, teamId: team.id },
  ])
})

test('the CLI reads it up to a time, and a time that there is not is refused', async () => {
  const list = (startTime: string) =>
    acme.admin.call('GET', `/api/orgs/${acme.slug}/auditlogs?startTime=${encodeURIComponent(startTime)}`)
  expect((await list('4102444800')).body.auditLogEvents.length).toBeGreaterThan(0)
  expect((await list('2001-01-01')).body.auditLogEvents).toEqual([])
  for (const never of ['1e20', '-1e20', 'never']) expect((await list(never)).status, never).toBe(400)
})

test('an attempt that is denied says which permission it would have taken', async () => {
  const member = await aPerson(world.app, acme)
  const denied = await member.call('POST', 'teams', { slug: 'mine', name: 'Mine' })
  const { body } = await acme.admin.call('GET', `audit?actor=${member.id}&action=request.denied`)
  expect(body.items).toMatchObject([
    {
      outcome: 'denied',
      target: { kind: 'route', id: 'POST /api/v1/teams' },
      reason: expect.stringContaining('teams:create'),
      requestId: denied.headers['x-request-id'],
    },
  ])
})

test('activity shows a member what went on in their teams, without addresses and values', async () => {
  const mine = await aTeam(acme)
  const other = await aTeam(acme)
  const member = await aPerson(world.app, acme, { teams: [mine] })
  const { body } = await member.call('GET', 'activity')
  expect(body.items.map((item: { teamId: string }) => item.teamId)).not.toContain(other.id)
  expect(body.items[0]).toMatchObject({ teamId: mine.id, address: null, after: null })
})
