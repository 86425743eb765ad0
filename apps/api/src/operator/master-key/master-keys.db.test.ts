import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { startVerb } from '../../../test/operator.ts'
import { anotherProcess, aStateDirectory, everySealedValue, everythingOpened } from '../../../test/sealed-values.ts'
import { aWorld, type Organization, type World } from '../../../test/world.ts'
import { openCredentials, sealCredentials } from '../../domains/accounts/account-credentials.ts'
import { findAccount } from '../../domains/accounts/accounts.repository.ts'
import { createAccount } from '../../domains/accounts/create-account.ts'
import { replaceCredentials } from '../../domains/accounts/replace-credentials.ts'
import type { Context } from '../../platform/context.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { openNotifications } from '../../platform/database/notifications.ts'
import { localKey } from '../../platform/vault/local-key.ts'
import { openRing, ringLockClass } from '../../platform/vault/master-key-ring.ts'
import { deleteRetired, findMasterKeys } from '../../platform/vault/master-keys.repository.ts'
import { sealedColumns } from '../../platform/vault/sealed-columns.ts'
import { masterKeyOf, openVault } from '../../platform/vault/vault.ts'
import { masterKeyStatus } from './master-key-status.ts'
import { rewrapMasterKeys } from './rewrap-master-keys.ts'
import { rotateMasterKey } from './rotate-master-key.ts'

let world: World
let acme: Organization
let directory: string
const quietly = () => {}

beforeAll(async () => {
  directory = await aStateDirectory()
  world = await aWorld({ FILE_STATE_DIRECTORIES: directory, PRIVATE_TARGET_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization()
  await everySealedValue(world, acme, directory)
})
afterAll(() => world.close())

const parts = () => ({ pool: world.ports.pool, ring: world.ring, wrapping: world.wrapping })
const rotate = (options: { atOnce?: boolean; patienceSeconds?: number } = {}) =>
  rotateMasterKey(parts(), { atOnce: false, ...options }, quietly)
const states = async () =>
  (await masterKeyStatus(world.ports.pool)).keys.map(({ state, values }) => ({ state, values }))

describe('the register of sealed columns', () => {
  test('has every column of bytes that is not known to be something else', async () => {
    const others = [
      'blueprint_artifacts.code',
      'master_keys.id',
      'master_keys.wrapped_key',
      'passkeys.public_key',
      'policy_pack_contents.content',
      'runs.plan',
      'sign_in_trials.sealed',
      'sign_in_trials.sealed_result',
      'stack_versions.resources',
    ]
    const { rows } = await world.ports.pool.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name !~ '(hash|sha256|master_key_id)$' ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(
      [...others, ...sealedColumns.map(({ table, column }) => `${table}.${column}`)].toSorted(),
    )
  })

  test('has only columns whose key the database looks after', async () => {
    const { rows } = await world.ports.pool.query<{ name: string; from: string }>(
      `SELECT c.table_name AS name, c.generation_expression AS "from" FROM information_schema.columns c
       JOIN pg_constraint k ON k.conrelid = c.table_name::regclass AND k.confrelid = 'master_keys'::regclass
       WHERE c.column_name = 'master_key_id' ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(sealedColumns.map(({ table }) => table).toSorted())
    for (const { table, column } of sealedColumns) {
      expect(rows.find(({ name }) => name === table)?.from).toContain(column)
    }
  })

  test('says where each value is bound to, as the code that seals it does', async () => {
    const opened = Object.keys(await everythingOpened(world, world.ports.vault))
    for (const { table } of sealedColumns)
      expect(
        opened.some((name) => name.startsWith(`${table} `)),
        table,
      ).toBe(true)
  })
})

describe('a rotation', { timeout: 60_000 }, () => {
  test('seals everything anew, and the earlier key goes a quarter of an hour later', async () => {
    const before = await everythingOpened(world, world.ports.vault)
    const other = await anotherProcess(world)
    try {
      const { id, resealed, retired } = await rotate()
      expect(resealed).toBe(Object.keys(before).length)
      expect(world.ring.sealingId().toString('hex')).toBe(id)
      expect(other.ring.sealingId().toString('hex')).toBe(id)
      expect(retired).toHaveLength(1)
      expect(await states()).toEqual([
        { state: 'retired', values: 0 },
        { state: 'seals', values: resealed },
      ])
      expect(await everythingOpened(world, other.ring.vault)).toEqual(before)
      await deleteRetired(world.ports.pool, 15 * 60)
      expect(await states()).toHaveLength(2)
      await world.ports.pool.query(`UPDATE master_keys SET retired_at = retired_at - interval '16 minutes'`)
      await deleteRetired(world.ports.pool, 15 * 60)
      await expect.poll(() => other.ring.keys().length).toBe(1)
      expect(await states()).toEqual([{ state: 'seals', values: resealed }])
    } finally {
      await other.close()
    }
  })

  test('loses nothing of what writers in two processes replace meanwhile, and readers always open', async () => {
    const other = await anotherProcess(world)
    const contexts: Context[] = [acme.ctx, { ...acme.ctx, ...other.ports }]
    const accounts = await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        createAccount(acme.ctx, {
          kind: `kind-${index}`,
          name: `a${index}`,
          credentials: { VALUE: '0' },
          bindings: [],
        }),
      ),
    )
    const written = new Map<string, string>()
    let goesOn = true
    const writing = accounts.map(async ({ id }, index) => {
      for (let round = 1; goesOn; round++) {
        const value = `${index}-${round}`
        await replaceCredentials(contexts[(index + round) % 2]!, id, { VALUE: value })
        written.set(id, value)
      }
    })
    let reads = 0
    const reading = contexts.map(async (ctx) => {
      while (goesOn) {
        for (const { id } of accounts) {
          const row = await findAccount(ctx.db, acme.id, id)
          openCredentials(ctx.vault, row!)
          reads++
        }
      }
    })
    const atWork = Promise.all([...writing, ...reading])
    try {
      for (let times = 0; times < 2; times++) {
        await Promise.race([rotate(), atWork])
        await pause(100)
      }
    } finally {
      goesOn = false
      await atWork
    }
    expect(reads).toBeGreaterThan(accounts.length)
    for (const { id } of accounts) {
      const row = await findAccount(acme.ctx.db, acme.id, id)
      expect(openCredentials(other.ring.vault, row!)).toEqual({ VALUE: written.get(id) })
    }
    await rotate({ atOnce: true })
    expect((await states()).map(({ state }) => state)).toEqual(['seals'])
    await other.close()
  })

  test('does not undo what is written between its reading and its writing', async () => {
    const { id } = await createAccount(acme.ctx, {
      kind: 'slow',
      name: 'slow',
      credentials: { VALUE: 'old' },
      bindings: [],
    })
    const client = await world.ports.pool.connect()
    const version = 2
    const sealed = sealCredentials(world.ports.vault, { id, organizationId: acme.id, version }, { VALUE: 'new' })
    await client.query('BEGIN')
    await client.query('UPDATE cloud_accounts SET sealed_credentials = $2, version = $3 WHERE id = $1', [
      id,
      sealed,
      version,
    ])
    const rotation = rotate()
    await pause(500)
    await client.query('COMMIT')
    client.release()
    await rotation
    const row = await findAccount(acme.ctx.db, acme.id, id)
    expect(openCredentials(world.ports.vault, row!)).toEqual({ VALUE: 'new' })
    expect((await masterKeyStatus(world.ports.pool)).isUnfinished).toBe(false)
  })

  test('waits for a process that has not taken the key, says which, and goes on with the same key', async () => {
    const behind = openNotifications(world.url, world.ports.pool, world.ports.log)
    await behind.holdNumber(ringLockClass, 2)
    const before = world.ring.sealingId()
    await expect(rotate({ patienceSeconds: 0.2 })).rejects.toThrow(/1 have not taken.*database session \d+/)
    expect(world.ring.sealingId()).toEqual(before)
    expect(await states()).toContainEqual({ state: 'waits', values: 0 })
    await behind.close()
    const waiting = (await findMasterKeys(world.ports.pool)).at(-1)!
    expect(await rotate({ atOnce: true })).toMatchObject({ resumed: true, id: waiting.id.toString('hex') })
    expect((await states()).map(({ state }) => state)).toEqual(['seals'])
  })

  test('reaches a process whose connection was lost meanwhile', async () => {
    const other = await anotherProcess(world)
    await world.ports.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1::int::oid`,
      [ringLockClass],
    )
    const { id } = await rotate({ atOnce: true })
    await expect.poll(() => other.ring.sealingId().toString('hex'), { timeout: 10_000 }).toBe(id)
    expect(Object.keys(await everythingOpened(world, other.ring.vault))).not.toEqual([])
    await other.close()
  })

  test('keeps the earlier key for a value that nothing opens, and says where it is', async () => {
    const { id } = await createAccount(acme.ctx, { kind: 'torn', name: 'torn', credentials: { A: 'b' }, bindings: [] })
    await world.ports.pool.query('UPDATE cloud_accounts SET version = 9 WHERE id = $1', [id])
    await expect(rotate({ atOnce: true })).rejects.toThrow(`cloud_accounts ${id}`)
    expect((await states()).map(({ state, values }) => [state, values > 0])).toEqual([
      ['opens', true],
      ['seals', true],
    ])
    await world.ports.pool.query('UPDATE cloud_accounts SET version = 1 WHERE id = $1', [id])
    expect(await rotate({ atOnce: true })).toMatchObject({ resumed: true, resealed: 1 })
  })

  test('that is killed goes on where it was, by the command line', async () => {
    await mkdir(join(directory, 'keys'))
    for (const [name, key] of [
      ['master', world.wrapping.ownKey!],
      ['token-pepper', randomBytes(32)],
    ] as const)
      await writeFile(join(directory, 'keys', `${name}.key`), key.toString('base64'))
    const env = { HOME: directory, DATABASE_URL: world.url, DATA_DIR: directory }
    const accounts = Array.from({ length: 3000 }, () => {
      const account = { id: randomUUID(), organizationId: acme.id, version: 1 }
      const sealedCredentials = sealCredentials(world.ports.vault, account, { A: account.id })
      return { ...account, sealedCredentials, kind: 'many', name: account.id, variables: ['A'], createdBy: {} }
    })
    await world.ports.db.cloudAccount.createMany({ data: accounts })
    const { child, ended } = startVerb(['--json', 'master-key', 'rotate'], env)
    child.stderr!.on('data', (text) => String(text).includes('resealing') && child.kill('SIGKILL'))
    expect((await ended).code).toBeNull()
    const status = await startVerb(['--json', 'master-key', 'status'], env).ended
    expect(status.json).toMatchObject({
      opens: true,
      isUnfinished: true,
      keys: [{ state: 'opens' }, { state: 'seals' }],
    })
    const [first, second] = status.json.keys
    expect([first.values > 0, second.values > 0]).toEqual([true, true])
    const rest = await startVerb(['--json', 'master-key', 'rotate', '--at-once'], env).ended
    expect(JSON.parse(rest.out)).toMatchObject({
      id: second.id,
      resumed: true,
      resealed: first.values,
      deleted: [first.id],
    })
    const row = await findAccount(acme.ctx.db, acme.id, accounts[2999]!.id)
    expect(openCredentials(world.ports.vault, row!)).toEqual({ A: accounts[2999]!.id })
    const { rows } = await world.ports.pool.query(
      `SELECT outcome FROM audit_events WHERE action = 'master-key.rotated'`,
    )
    expect(rows).toEqual([{ outcome: 'allowed' }])
  })
})

describe('keys that do not fit', () => {
  const ringWith = (url: string, key: Buffer) => {
    const pool = new pg.Pool({ connectionString: url })
    const notifications = openNotifications(url, pool, world.ports.log)
    const ring = openRing({ pool, notifications, log: world.ports.log }, localKey(key, 'the key file x'))
    const close = async () => {
      await ring.catch(() => {})
      await notifications.close()
      await pool.end()
    }
    return { pool, ring, close }
  }

  test('another wrapping key is refused in words', async () => {
    const { ring, close } = ringWith(world.url, randomBytes(32))
    await expect(ring).rejects.toMatchObject({
      code: 'OTHER_WRAPPING_KEY',
      message: expect.stringContaining(`are wrapped by ${world.wrapping.id}`),
    })
    await close()
  })

  test('a value that no key here opens is not stored', async () => {
    const other = await world.anOrganization()
    const stranger = masterKeyOf(randomBytes(32))
    const vault = openVault({ sealing: () => stranger, find: () => stranger })
    const made = createAccount({ ...other.ctx, vault }, { kind: 'x', name: 'x', credentials: { A: 'b' }, bindings: [] })
    await expect(made).rejects.toThrow(/foreign key/i)
  })

  test('a row of the ring that was altered is refused', async () => {
    const { rows } = await world.ports.pool.query(
      'UPDATE master_keys SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) RETURNING id',
    )
    expect(rows).toHaveLength(1)
    const { ring, close } = ringWith(world.url, world.wrapping.ownKey!)
    await expect(ring).rejects.toMatchObject({ code: 'WRAPPING_KEY_REFUSES' })
    await world.ports.pool.query(
      'UPDATE master_keys SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)',
    )
    await close()
  })

  test('a database from before the ring opens with its key file as it did, and with no other', async () => {
    const earlier = await anEmptyDatabase()
    const key = randomBytes(32)
    const master = masterKeyOf(key)
    const vault = openVault({ sealing: () => master, find: () => master })
    const place = {
      table: 'stacks',
      organizationId: randomUUID(),
      teamId: null,
      rowId: randomUUID(),
      version: 1,
    } as const
    try {
      await migrate(earlier.url, { only: await migrationsBefore('20261128100000') })
      const pool = new pg.Pool({ connectionString: earlier.url })
      await pool.query(`INSERT INTO organizations (id, slug, name) VALUES ($1, 'a', 'A')`, [place.organizationId])
      await pool.query(
        `INSERT INTO stacks (id, organization_id, project, name, sealed_key) VALUES ($1, $2, 'p', 's', $3)`,
        [place.rowId, place.organizationId, vault.seal(place, Buffer.from('the stack key'))],
      )
      const answer = Buffer.from(
        vault.seal({ ...place, table: 'idempotency_keys', rowId: 'user:1|k' }, Buffer.from('answer')),
      )
      await pool.query(
        `INSERT INTO idempotency_keys (organization_id, actor_id, key, request_hash, status, response)
         VALUES ($1, 'user:1', 'k', '', 201, $2)`,
        [place.organizationId, { sealed: answer.toString('base64') }],
      )
      await migrate(earlier.url)
      await pool.end()
      const other = ringWith(earlier.url, randomBytes(32))
      await expect(other.ring).rejects.toMatchObject({ code: 'OTHER_MASTER_KEY' })
      await other.close()
      const fits = ringWith(earlier.url, key)
      const ring = await fits.ring
      const sealedOf = async () => (await fits.pool.query('SELECT sealed_key FROM stacks')).rows[0].sealed_key
      expect(ring.vault.open(place, await sealedOf()).toString()).toBe('the stack key')
      const wrapping = localKey(key, 'the key file x')
      const { resealed } = await rotateMasterKey({ pool: fits.pool, ring, wrapping }, { atOnce: true }, quietly)
      expect(resealed).toBe(2)
      expect(() => vault.open(place, Buffer.alloc(0))).toThrow()
      expect((await sealedOf()).subarray(1, 9)).not.toEqual(master.id)
      expect(ring.vault.open(place, await sealedOf()).toString()).toBe('the stack key')
      await fits.close()
    } finally {
      await earlier.drop()
    }
  })
})

test('a rewrap moves the ring to another key and back, and touches no value', async () => {
  const { pool } = world.ports
  const values = async () => JSON.stringify((await pool.query(`SELECT sealed_key FROM stacks ORDER BY id`)).rows)
  const before = await values()
  const other = localKey(randomBytes(32), 'the other key file')
  await rewrapMasterKeys(parts(), other)
  await expect(anotherProcess(world)).rejects.toMatchObject({ code: 'OTHER_WRAPPING_KEY' })
  const moved = await anotherProcess({ ...world, wrapping: other })
  expect(moved.ring.keys()).toEqual(world.ring.keys())
  await rewrapMasterKeys({ pool, ring: moved.ring, wrapping: other }, world.wrapping)
  await moved.close()
  const back = await anotherProcess(world)
  expect(back.ring.sealingId()).toEqual(world.ring.sealingId())
  await back.close()
  expect(await values()).toBe(before)
})

async function migrationsBefore(prefix: string): Promise<string[]> {
  const { rows } = await world.ports.pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE migration_name < $1 ORDER BY 1',
    [prefix],
  )
  return rows.map(({ name }) => name)
}
