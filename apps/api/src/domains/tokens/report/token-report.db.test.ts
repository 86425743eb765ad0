import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, order } from '../../../../test/environments.ts'
import {
  aPerson,
  aTeam,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'

let world: World
let acme: Organization
let team: Team
let lead: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme, 'web')
  lead = await aPerson(world.app, acme, { adminOf: [team] })
  await aDatabaseBlueprint(acme, [team])
})
afterAll(() => world.close())

type Made = { id: string; secret: string; call: Call }
let made = 0
async function aTokenOf(person: Person, more: object = {}): Promise<Made> {
  const input = { kind: 'team', teamId: team.id, name: `token ${++made}`, ...more }
  const { status, body } = await person.call('POST', 'tokens', input)
  expect(status, JSON.stringify(body)).toBe(201)
  return { id: body.token.id, secret: body.secret, call: world.withToken(body.secret) }
}

/** As if it had been made, and known about, so many days ago. */
const age = (id: string, days: number) =>
  world.ports.pool.query(
    `UPDATE access_tokens SET created_at = created_at - make_interval(days => $2),
       last_used_at = last_used_at - make_interval(days => $2),
       uses_noted_since = uses_noted_since - make_interval(days => $2) WHERE id = $1`,
    [id, days],
  )
const report = async (person: Person, query = '') =>
  (await person.call('GET', `token-report?limit=200${query}`)).body.items as {
    token: { id: string; name: string }
    findings: string[]
    uses: { permission: string }[]
  }[]
const findingsOf = async (id: string, person = acme.admin) =>
  (await report(person)).find(({ token }) => token.id === id)?.findings

const govern = async (rules: object) => {
  const { can: _can, ...before } = (await acme.admin.call('GET', 'token-policy')).body
  expect((await acme.admin.call('PUT', 'token-policy', { ...before, ...rules })).status).toBe(200)
}
/** What a token does is written once the answer has left. */
const usesOf = (id: string, expected: string[]) =>
  expect
    .poll(async () =>
      (await report(acme.admin)).find(({ token }) => token.id === id)?.uses.map(({ permission }) => permission),
    )
    .toEqual(expected)

describe('the report of tokens', () => {
  test('says of a token that was never used, and of one that nobody used for long', async () => {
    const token = await aTokenOf(lead)
    expect(await findingsOf(token.id)).toEqual(['unused'])
    await token.call('GET', 'me')
    expect(await findingsOf(token.id)).toEqual([])
    await age(token.id, 89)
    expect(await findingsOf(token.id)).toEqual([])
    await age(token.id, 2)
    expect(await findingsOf(token.id)).toEqual(['stale'])
    await govern({ staleDays: 100 })
    expect(await findingsOf(token.id)).toEqual([])
    await govern({ staleDays: 90 })
  })

  test('says of what a later, stricter rule would not allow, and cuts nothing off', async () => {
    const token = await aTokenOf(lead, { expiresInDays: 300 })
    await govern({ allowsNeverExpiring: true })
    const endless = await aTokenOf(lead, { expiresInDays: null })
    for (const { call } of [token, endless]) await call('GET', 'me')
    expect([await findingsOf(token.id), await findingsOf(endless.id)]).toEqual([[], ['endless']])
    await govern({ allowsNeverExpiring: false, maxDays: { organization: 365, team: 299, personal: 1 } })
    expect([await findingsOf(token.id), await findingsOf(endless.id)]).toEqual([
      ['over-policy'],
      ['endless', 'over-policy'],
    ])
    expect((await token.call('GET', 'me')).status).toBe(200)
    await govern({ maxDays: { organization: 365, team: 300, personal: 365 } })
    expect(await findingsOf(token.id)).toEqual([])
    await govern({ maxDays: { organization: 365, team: 365, personal: 365 } })
  })

  test('says of one that could change things and for long only looked', async () => {
    const [reader, writer, narrow] = [
      await aTokenOf(lead),
      await aTokenOf(lead),
      await aTokenOf(lead, { scopes: ['all:read'] }),
    ]
    for (const { call } of [reader, writer, narrow]) expect((await call('GET', 'environments')).status).toBe(200)
    expect((await order(writer.call, { team: team.slug })).status).toBe(201)
    await usesOf(reader.id, ['environments:read'])
    await usesOf(writer.id, ['catalog:read', 'environments:order', 'environments:read', 'runs:read'])
    for (const { id } of [reader, writer, narrow]) {
      // So young, nobody can say.
      expect(await findingsOf(id)).toEqual([])
      await age(id, 91)
      await world.ports.pool.query('UPDATE access_tokens SET last_used_at = now() WHERE id = $1', [id])
    }
    expect(await Promise.all([reader, writer, narrow].map(({ id }) => findingsOf(id)))).toEqual([
      ['over-privileged'],
      [],
      [],
    ])
    // The one that takes its place is known as well as it was.
    const { token } = (await lead.call('POST', `tokens/${reader.id}/rotate`, { graceHours: 0 })).body
    await world.ports.pool.query('UPDATE access_tokens SET last_used_at = now() WHERE id = $1', [token.id])
    expect(await findingsOf(token.id)).toEqual(['over-privileged'])
    expect((await lead.call('PUT', `tokens/${token.id}/scopes`, { scopes: ['environments:read'] })).status).toBe(200)
    expect(await findingsOf(token.id)).toEqual([])
  })

  test('says of tokens whose maker has left', async () => {
    const passing = await aPerson(world.app, acme, { adminOf: [team] })
    const token = await aTokenOf(passing)
    await token.call('GET', 'me')
    expect(await findingsOf(token.id)).toEqual([])
    await acme.admin.call('DELETE', `members/${passing.id}`)
    expect(await findingsOf(token.id)).toEqual(['maker-left'])
    expect((await token.call('GET', 'me')).status).toBe(200)
  })

  test('leaves out what is dead, and what pipelines and runs hold', async () => {
    const revoked = await aTokenOf(lead)
    await lead.call('DELETE', `tokens/${revoked.id}`)
    expect(await findingsOf(revoked.id)).toBeUndefined()
    const { rows } = await world.ports.pool.query(
      `SELECT count(*)::int AS count FROM access_tokens WHERE organization_id = $1 AND kind <> 'run'
         AND pipeline IS NULL AND revoked_at IS NULL AND expires_at > now()`,
      [acme.id],
    )
    expect(await report(acme.admin)).toHaveLength(rows[0].count)
    expect((await acme.admin.call('GET', 'token-report/counts')).body.all).toBe(rows[0].count)
  })

  test('shows everybody what they may see anyway', async () => {
    const stranger = await aPerson(world.app, acme)
    const own = await aTokenOf(stranger, { kind: 'personal', teamId: undefined })
    expect((await report(stranger)).map(({ token }) => token.id)).toEqual([own.id])
    expect((await report(lead)).map(({ token }) => token.id)).not.toContain(own.id)
    expect((await stranger.call('GET', 'token-report/counts')).body).toMatchObject({ all: 1, unused: 1, stale: 0 })
  })

  test('is filtered, searched and paged', async () => {
    const odd = await aTokenOf(lead, { name: '100% of_it' })
    expect((await report(acme.admin, '&search=100%25%20OF_')).map(({ token }) => token.id)).toEqual([odd.id])
    expect(await report(acme.admin, '&search=100_')).toEqual([])
    const unused = await report(acme.admin, '&finding=unused')
    expect(unused.length).toBeGreaterThan(0)
    for (const { findings } of unused) expect(findings).toContain('unused')
    const counts = (await acme.admin.call('GET', 'token-report/counts')).body
    expect(unused).toHaveLength(counts.unused)
    for (const { findings } of await report(acme.admin, '&finding=any')) expect(findings).not.toEqual([])
    expect(await report(acme.admin, '&kind=organization')).toEqual([])
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await acme.admin.call('GET', `token-report?limit=2${cursor}`)
      seen.push(...body.items.map(({ token }: any) => token.id))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(seen).toEqual((await report(acme.admin)).map(({ token }) => token.id))
  })

  test('is exported as CSV that no spreadsheet runs', async () => {
    const evil = await aTokenOf(lead, { name: '=HYPERLINK("https://evil.example","x")' })
    const answer = await acme.admin.call('GET', 'token-report.csv?search=hyperlink')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="tokens.csv"',
    })
    const [titles, line, end] = String(answer.body).split('\r\n')
    expect(titles).toMatch(/^"id","kind","name"/)
    expect(line).toContain(`"${evil.id}","team","'=HYPERLINK(""https://evil.example"",""x"")"`)
    expect(line).toMatch(/"unused"$/)
    expect(end).toBe('')
    expect(answer.body).not.toContain(evil.secret)
    // As spreadsheets of some languages take it too.
    await aTokenOf(lead, { name: '＝1+1 in full width' })
    const wide = await acme.admin.call('GET', 'token-report.csv?search=full%20width')
    expect(wide.body).toContain(`"'＝1+1 in full width"`)
    // Also what is longer than one page.
    await world.ports.pool.query(
      `INSERT INTO access_tokens (id, organization_id, kind, name, hint, hash, created_by, expires_at)
       SELECT gen_random_uuid(), $1, 'organization', 'many ' || i, 'amo_0000…', decode(md5('many' || i), 'hex'),
         '{"kind":"system","id":"system","name":"Automat"}', now() + interval '9 hours' FROM generate_series(1, 450) i`,
      [acme.id],
    )
    const many = String((await acme.admin.call('GET', 'token-report.csv?search=many')).body).split('\r\n')
    expect(new Set(many).size).toBe(1 + 450 + 1)
  })
})
