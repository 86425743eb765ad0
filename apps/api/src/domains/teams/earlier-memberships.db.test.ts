import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { migrate } from '../../platform/database/migrate.ts'

const migrations = join(import.meta.dirname, '..', '..', '..', '..', '..', 'prisma', 'migrations')
const ends = '20261128110000_team_places_with_an_end'

test('memberships from before they could end are kept, apart by what gives them', async () => {
  const database = await anEmptyDatabase()
  const pool = new pg.Pool({ connectionString: database.url })
  try {
    const all = (await readdir(migrations)).filter((name) => name !== 'migration_lock.toml').toSorted()
    await migrate(database.url, { only: all.filter((name) => name < ends) })
    const [team, group, organization] = [randomUUID(), randomUUID(), randomUUID()]
    const client = await pool.connect()
    const people: Record<string, string> = {}
    const member = async (name: string, role: string, handRole: string | null, isInGroup: boolean) => {
      const user = (people[name] = randomUUID())
      await client.query('INSERT INTO team_memberships (team_id, user_id, role, hand_role) VALUES ($1, $2, $3, $4)', [
        team,
        user,
        role,
        handRole,
      ])
      if (!isInGroup) return
      await client.query(
        `INSERT INTO provisioned_users (id, organization_id, user_id, user_name, user_name_key, document)
         VALUES ($1, $2, $1, $3, $3, '{}')`,
        [user, organization, name],
      )
      await client.query('INSERT INTO provisioned_group_members (group_id, member_id) VALUES ($1, $2)', [group, user])
    }
    try {
      // The rows that these refer to say nothing here.
      await client.query('SET session_replication_role = replica')
      for (const column of ['team', 'user'])
        await client.query(`ALTER TABLE team_memberships DROP CONSTRAINT team_memberships_${column}_id_fkey`)
      await client.query(
        `INSERT INTO group_mappings (group_id, team_id, organization_id, role, created_by)
         VALUES ($1, $2, $3, 'member', '')`,
        [group, team, organization],
      )
      await member('by hand', 'admin', 'admin', false)
      await member('by group', 'member', null, true)
      await member('by both', 'admin', 'admin', true)
      await member('by nothing', 'member', null, false)
    } finally {
      await client.query('RESET session_replication_role')
      client.release()
    }
    await migrate(database.url)
    const { rows } = await pool.query('SELECT user_id, hand_role, hand_until, group_role FROM team_memberships')
    const found = Object.fromEntries(
      Object.entries(people).map(([name, id]) => {
        const row = rows.find(({ user_id }) => user_id === id)
        return [name, [row.hand_role, row.hand_until, row.group_role]]
      }),
    )
    expect(found).toEqual({
      'by hand': ['admin', null, null],
      'by group': [null, null, 'member'],
      'by both': ['admin', null, 'member'],
      'by nothing': [null, null, 'member'],
    })
  } finally {
    await pool.end()
    await database.drop()
  }
})
