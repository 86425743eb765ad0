import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { migrate } from '../../platform/database/migrate.ts'

const migrations = join(import.meta.dirname, '..', '..', '..', '..', '..', 'prisma', 'migrations')
const approvals = '20261126100000_approvals'

test('of runs from before approvals it is known who asked, and what waits can be told by its preview', async () => {
  const database = await anEmptyDatabase()
  const pool = new pg.Pool({ connectionString: database.url })
  try {
    const all = (await readdir(migrations)).filter((name) => name !== 'migration_lock.toml').toSorted()
    await migrate(database.url, { only: all.filter((name) => name < approvals) })
    const [person, maker, owner] = [randomUUID(), randomUUID(), randomUUID()]
    const token = randomUUID()
    const client = await pool.connect()
    const run = (requestedBy: object) => aRun(client, requestedBy)
    let ids: string[]
    try {
      // The rows that these refer to say nothing here.
      await client.query('SET session_replication_role = replica')
      await client.query('ALTER TABLE runs DROP CONSTRAINT runs_environment_id_fkey')
      await client.query(
        `INSERT INTO access_tokens (id, organization_id, kind, name, hint, hash, created_by, expires_at)
         VALUES ($1, $1, 'team', 'ci', '', '', $2, now())`,
        [token, JSON.stringify({ kind: 'user', id: maker, name: 'Maker' })],
      )
      ids = [
        await run({ kind: 'user', id: person, name: 'Ada' }),
        await run({ kind: 'token', id: token, name: 'ci' }),
        await run({ kind: 'token', id: owner, name: 'a personal token is its person' }),
        await run({ kind: 'system', id: 'system', name: 'Automat' }),
      ]
    } finally {
      await client.query('RESET session_replication_role')
      client.release()
    }
    await migrate(database.url)
    const { rows } = await pool.query('SELECT id, requester_ids, plan_digest, approval_required FROM runs')
    const found = new Map(rows.map((row) => [row.id, row.requester_ids.toSorted()]))
    expect(ids.map((id) => found.get(id))).toEqual([[person], [token, maker].toSorted(), [owner], []])
    for (const row of rows) {
      expect(row.approval_required).toBe(false)
      expect(row.plan_digest).toMatch(/^[0-9a-f]{64}$/)
    }
  } finally {
    await pool.end()
    await database.drop()
  }
})

async function aRun(client: pg.PoolClient, requestedBy: object): Promise<string> {
  const id = randomUUID()
  await client.query(
    `INSERT INTO runs (id, organization_id, environment_id, team_id, blueprint_version_id, number, kind, state, phase,
       needs_confirmation, preview, requested_by)
     VALUES ($1, $1, $1, $1, $1, 1, 'destroy', 'waiting', 'preview', true, '{"counts": {}, "steps": []}', $2)`,
    [id, requestedBy],
  )
  return id
}
