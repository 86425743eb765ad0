import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { migrate, pendingMigrations } from '../../platform/database/migrate.ts'

const grants = '20261125170000_stack_grants'
const before = [
  '20261124000000_first',
  '20261124180000_idempotency_done',
  '20261125070000_sealed_versions',
  '20261125070100_lease_tokens',
  '20261125080000_draft_checks',
  '20261125100000_trust_rules',
  '20261125120000_kept_versions',
  '20261125140000_moved_updates',
]

test('a database from before grants is brought on: what stands in it keeps its stage', async () => {
  const database = await anEmptyDatabase()
  try {
    expect(await migrate(database.url, { only: before })).toEqual(before)
    const pool = new pg.Pool({ connectionString: database.url })
    try {
      const [ordered, destroyed, pipeline] = await theStacksOf(pool)
      expect(await pendingMigrations(pool)).toContain(grants)
      await migrate(database.url)
      const { rows } = await pool.query('SELECT id, tags FROM stacks')
      const tags = new Map(rows.map((row) => [row.id, row.tags]))
      expect(tags.get(ordered)).toEqual({ cost: 'high', 'automat:stage': 'production' })
      expect(tags.get(destroyed)).toEqual({})
      expect(tags.get(pipeline)).toEqual({ stage: 'production' })
      expect(await pendingMigrations(pool)).toEqual([])
    } finally {
      await pool.end()
    }
  } finally {
    await database.drop()
  }
})

/** One of an environment that is there, one of an environment that is gone, one of the CLI. */
async function theStacksOf(pool: pg.Pool): Promise<[string, string, string]> {
  const client = await pool.connect()
  const organization = randomUUID()
  const stack = async (name: string, tags: object, environmentState?: string) => {
    const id = randomUUID()
    await client.query(
      `INSERT INTO stacks (id, organization_id, project, name, tags, sealed_key) VALUES ($1, $2, 'shop', $3, $4, '')`,
      [id, organization, name, tags],
    )
    if (environmentState !== undefined) {
      await client.query(
        `INSERT INTO environments
           (id, organization_id, team_id, blueprint_version_id, stack_id, name, stage, state, created_by)
         VALUES ($1, $2, $1, $1, $3, $4, 'production', $5::environment_state, '{}')`,
        [randomUUID(), organization, id, name, environmentState],
      )
    }
    return id
  }
  try {
    // The rows that these refer to say nothing here.
    await client.query('SET session_replication_role = replica')
    return [
      await stack('ordered', { cost: 'high' }, 'ready'),
      await stack('destroyed', {}, 'destroyed'),
      await stack('pipeline', { stage: 'production' }),
    ]
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
}
