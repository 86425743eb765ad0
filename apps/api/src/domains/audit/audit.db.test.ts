import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, aTeam, aWorld, type Organization, type World } from '../../../test/world.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
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
    await head(`UPDATE audit_heads SET sequence = kept.sequence, hash = kept.hash FROM kept
      WHERE audit_heads.organization_id = kept.organization_id AND kept.organization_id = $1`, id)
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

test('an attempt that is denied is on record; one at what does not exist for them is not', async () => {
  const member = await aPerson(world.app, acme)
  const denied = await member.call('POST', 'teams', { slug: 'mine', name: 'Mine' })
  await member.call('GET', 'audit')
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
