import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase, anEmptyDatabase } from '../test/database.ts'
import { anOperator, startVerb } from '../test/operator.ts'
import { contextFor, openPorts, withVault } from './context.ts'
import { seedOrganization } from './operator/seed/seed-organization.ts'
import { putAccount } from './domains/accounts/put-account.ts'
import { openAccountCredentials } from './domains/accounts/open-account-credentials.ts'
import { systemActor } from './platform/access/actor.ts'
import { readConfig } from './platform/config/config.ts'
import { migrate } from './platform/database/migrate.ts'

type Database = Awaited<ReturnType<typeof aDatabase>>
type Operator = Awaited<ReturnType<typeof anOperator>>

let database: Database
let operator: Operator
const credentials = { AUTOMAT_POSTGRES_URL: 'postgresql://admin:canary@db/x' }

async function withContext<R>(url: string, work: (ctx: ReturnType<typeof contextFor>) => Promise<R>): Promise<R> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: operator.directory, LOG_LEVEL: 'silent' })
  const ports = await withVault(await openPorts(config, 'test'))
  try {
    const { rows } = await ports.pool.query('SELECT id FROM organizations')
    return await work(contextFor(ports, systemActor(rows[0]?.id ?? '00000000-0000-0000-0000-000000000000')))
  } finally {
    await ports.close()
  }
}

async function rowsOf(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  database = await aDatabase()
  operator = await anOperator(database.url)
  await operator.run('keys')
  await withContext(database.url, async (ctx) => {
    const seeded = await seedOrganization(ctx, 'root@acme.example')
    await putAccount(seeded.ctx, { kind: 'postgresql', name: 'Server', credentials })
  })
})
afterAll(() => database.drop())

describe('the command line', { timeout: 120_000 }, () => {
  test('makes key files once', async () => {
    const again = await operator.json('keys')
    expect(again.json.map((file: { outcome: string }) => file.outcome)).toEqual(['kept', 'kept'])
  })

  test('prints a sign-in link for the first administrator', async () => {
    const said = await operator.json('sign-in-link')
    expect(said).toMatchObject({ code: 0, err: '', json: { email: 'root@acme.example' } })
    expect(said.json.link).toMatch(/^http:\/\/automat\.test\/sign-in#[\w-]{43}$/)
    const unknown = await operator.json('sign-in-link', '--email', 'x@acme.example')
    expect(unknown).toMatchObject({ code: 3, out: '', json: { error: { code: 'NOBODY_TO_SIGN_IN' } } })
  })

  test('lists people', async () => {
    expect((await operator.json('user', 'list')).json).toMatchObject([{ email: 'root@acme.example', role: 'admin' }])
    expect((await operator.run('user', 'list')).out).toContain('root@acme.example  admin  platform, storefront')
  })

  test('creates, rotates and revokes tokens', async () => {
    const made = (await operator.json('token', 'create', '--name', 'ci', '--team', 'platform', '--days', '7')).json
    expect(made).toMatchObject({ secret: expect.stringMatching(/^amt_/), token: { team: { slug: 'platform' } } })
    const rotated = (await operator.json('token', 'rotate', made.token.id, '--grace-hours', '0')).json
    expect(rotated.secret).not.toBe(made.secret)
    expect((await operator.json('token', 'revoke', rotated.token.id)).code).toBe(0)
    expect((await operator.json('token', 'rotate', rotated.token.id)).json.error.code).toBe('TOKEN_NOT_ALIVE')
  })

  test.each([
    [['token', 'create']],
    [['token', 'create', '--name', 'x', '--days', '0']],
    [['token', 'create', '--name', 'x', '--team', 'nobody']],
    [['token', 'revoke', 'not-an-id']],
    [['stack', 'export', 'no-slash']],
    [['--organization', 'nobody', 'user', 'list']],
    [['dance']],
  ])('%j ends with 2', async (verb) => {
    const said = await operator.run(...verb)
    expect(said).toMatchObject({ code: 2, out: '' })
    expect(said.err).not.toMatch(/at .*\.ts:\d/)
  })

  test.each(['user list', 'migrate', 'backup x.gz'])('%s says plainly when the database is away', async (verb) => {
    const lost = await anOperator('postgresql://nobody:canary@127.0.0.1:1/nothing', operator.directory)
    const said = await lost.json(...verb.split(' '))
    const error = { code: 'DATABASE_UNAVAILABLE', nextStep: expect.stringContaining('DATABASE_URL') }
    expect(said).toMatchObject({ code: 3, out: '', json: { error } })
    expect(said.json.error.detail).toContain('nothing at 127.0.0.1:1 does not let us in: connect ECONNREFUSED')
    expect(said.err).not.toContain('canary')
  })

  test('rotates the master key, and moves what wraps it to another file and back', async () => {
    const rotated = await operator.json('master-key', 'rotate')
    expect(JSON.parse(rotated.out)).toMatchObject({ resumed: false, retired: [expect.any(String)], deleted: [] })
    const second = `file:${join(operator.directory, 'second.key')}`
    expect((await operator.run('master-key', 'rewrap', '--to', second)).out).toContain(`Set MASTER_KEY=${second} now`)
    const status = await operator.json('master-key', 'status')
    expect(status).toMatchObject({ code: 3, json: { opens: false, keys: [{ state: 'retired' }, { state: 'seals' }] } })
    expect((await operator.json('user', 'list')).json.error).toMatchObject({ code: 'OTHER_WRAPPING_KEY' })
    const file = join(operator.directory, 'not-made.gz')
    expect((await operator.json('backup', file)).json.error.code).toBe('OTHER_WRAPPING_KEY')
    const env = {
      HOME: operator.directory,
      DATABASE_URL: database.url,
      DATA_DIR: operator.directory,
      MASTER_KEY: second,
    }
    const first = `file:${join(operator.directory, 'keys', 'master.key')}`
    expect((await startVerb(['master-key', 'rewrap', '--to', first], env).ended).code).toBe(0)
    expect((await operator.run('master-key', 'status')).out).toMatch(/seals, \d+ values, wrapped by/)
    expect((await operator.json('master-key', 'rewrap', '--to', 'awskms:alias/x')).code).toBe(2)
  })

  test('makes the tables of a database that has none, once', async () => {
    const empty = await anEmptyDatabase()
    try {
      const fresh = await anOperator(empty.url, operator.directory)
      expect((await fresh.json('user', 'list')).json.error).toMatchObject({
        code: 'DATABASE_NOT_MIGRATED',
        nextStep: expect.stringContaining('automat -- migrate'),
      })
      expect((await fresh.json('migrate')).json.applied.length).toBeGreaterThan(1)
      expect(await fresh.json('migrate')).toMatchObject({ code: 0, json: { applied: [] } })
    } finally {
      await empty.drop()
    }
  })
})

describe('a backup', { timeout: 120_000 }, () => {
  test('brings everything back into an empty database, and the audit log verifies', async () => {
    const file = join(operator.directory, 'backup.gz')
    expect(await operator.json('backup', file)).toMatchObject({ code: 0, json: { rows: { teams: 2 } } })
    const fresh = await anEmptyDatabase()
    try {
      const restored = await anOperator(fresh.url, operator.directory)
      expect(await restored.json('restore', file)).toMatchObject({ code: 0, json: { rows: { teams: 2 } } })
      expect((await restored.json('verify')).json).toMatchObject([{ organization: 'acme', intact: true }])
      const events = `SELECT action, outcome FROM audit_events WHERE action LIKE 'database.%' ORDER BY sequence`
      const of = (url: string) => withContext(url, async ({ pool }) => (await pool.query(events)).rows)
      // The backup was written before it was on record; the copy goes on from there.
      expect(await of(database.url)).toEqual([{ action: 'database.backed-up', outcome: 'allowed' }])
      expect(await of(fresh.url)).toEqual([{ action: 'database.restored', outcome: 'allowed' }])
      expect((await restored.json('user', 'list')).json).toEqual((await operator.json('user', 'list')).json)
      await withContext(fresh.url, async (ctx) => {
        const id = '019a0000-0000-7000-8000-000000000001'
        const place = { organization: 'acme', teamId: id, teamSlug: 'any', stage: 'dev' }
        const run = { ...place, id, environmentId: id, environmentName: 'any' }
        expect((await openAccountCredentials(ctx, run, ['postgresql'])).credentials).toEqual(credentials)
      })
      expect((await restored.json('restore', file)).json.error).toMatchObject({
        code: 'DATABASE_NOT_EMPTY',
        nextStep: expect.stringContaining('--overwrite'),
      })
      expect((await of(fresh.url)).at(-1)).toEqual({ action: 'database.restored', outcome: 'failed' })
      await restored.json('token', 'create', '--name', 'made after the backup')
      expect(await restored.json('restore', '--overwrite', file)).toMatchObject({
        code: 0,
        json: { rows: { teams: 2 } },
      })
      expect((await restored.json('verify')).json).toMatchObject([{ intact: true }])
      const read = await rowsOf(fresh.url, `SELECT name FROM access_tokens UNION ALL SELECT action FROM audit_events`)
      expect(read).not.toContain('made after the backup')
      expect(read).toContain('database.restored')
      await expect(rowsOf(fresh.url, 'DELETE FROM audit_events'), 'still append-only').rejects.toThrow('append-only')
    } finally {
      await fresh.drop()
    }
  })

  test('is refused where workers are at work, and where it is cut off: nothing is lost', async () => {
    const file = join(operator.directory, 'whole.gz')
    const cut = join(operator.directory, 'cut.gz')
    await operator.run('backup', file)
    await writeFile(cut, (await readFile(file)).subarray(0, -100))
    expect((await operator.json('restore', '--overwrite', cut)).json.error.code).toBe('NOT_A_DUMP')
    expect((await operator.json('verify')).json).toMatchObject([{ intact: true }])
    await rowsOf(database.url, `INSERT INTO workers (id, host, pid, slots) VALUES (gen_random_uuid(), 'h', 1, 1)`)
    expect((await operator.json('restore', '--overwrite', file)).json.error.code).toBe('STILL_AT_WORK')
    await rowsOf(database.url, 'DELETE FROM workers')
  })

  test('of an earlier version is brought up to date', async () => {
    const [old, fresh] = [await anEmptyDatabase(), await anEmptyDatabase()]
    try {
      await migrate(old.url, { only: ['20261124000000_first'] })
      await rowsOf(old.url, `INSERT INTO organizations (id, slug, name) VALUES (gen_random_uuid(), 'old', 'Old')`)
      const file = join(operator.directory, 'old.gz')
      expect((await (await anOperator(old.url, operator.directory)).run('backup', file)).code).toBe(0)
      const restored = await anOperator(fresh.url, operator.directory)
      expect(await restored.json('restore', file)).toMatchObject({ code: 0, json: { rows: { organizations: 1 } } })
      expect((await restored.json('migrate')).json.applied).toEqual([])
      expect((await operator.json('restore', '--overwrite', file)).json.error.code).toBe('OTHER_MIGRATIONS')
    } finally {
      await old.drop()
      await fresh.drop()
    }
  })

  test('is refused under another master key, and when it is none', async () => {
    const file = join(operator.directory, 'other.gz')
    await operator.run('backup', file)
    const fresh = await aDatabase()
    try {
      const other = await anOperator(fresh.url)
      expect((await other.json('restore', file)).json.error.detail).toMatch(/MASTER_KEY_FILE.*TOKEN_PEPPER_FILE/s)
      await other.run('keys')
      expect((await other.json('restore', file)).json.error.code).toBe('OTHER_MASTER_KEY')
      await cp(join(operator.directory, 'keys', 'master.key'), join(other.directory, 'keys', 'master.key'))
      expect((await other.json('restore', file)).json.error.code).toBe('OTHER_TOKEN_PEPPER')
      expect((await other.json('restore', join(other.directory, 'keys', 'master.key'))).json.error.code).toBe(
        'NOT_A_DUMP',
      )
      expect((await other.run('restore', join(other.directory, 'nothing.gz'))).code).toBe(1)
    } finally {
      await fresh.drop()
    }
  })
})

test('verify finds an altered event and ends with 4', async () => {
  expect((await operator.run('verify')).code).toBe(0)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('ALTER TABLE audit_events DISABLE TRIGGER USER')
  await client.query(`UPDATE audit_events SET target_name = 'x' WHERE sequence = 2`)
  await client.query('ALTER TABLE audit_events ENABLE TRIGGER USER')
  await client.end()
  expect(await operator.json('verify')).toMatchObject({ code: 4, json: [{ intact: false, firstBadSequence: '2' }] })
})
