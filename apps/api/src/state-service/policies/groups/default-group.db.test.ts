import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../../test/database.ts'
import { migrate } from '../../../platform/database/migrate.ts'

const migrations = join(import.meta.dirname, '../../../../../../prisma/migrations')
const own = '20261125180000_policies'

test('an organization from before there were policies gets the group with all its stacks', async () => {
  const entries = await readdir(migrations, { withFileTypes: true })
  const before = entries.filter((entry) => entry.isDirectory() && entry.name < own).map(({ name }) => name)
  const database = await anEmptyDatabase()
  const client = new pg.Client({ connectionString: database.url })
  try {
    expect(await migrate(database.url, { only: before })).toEqual(before.toSorted())
    await client.connect()
    await client.query(`INSERT INTO organizations (id, slug, name) VALUES (gen_random_uuid(), 'old', 'Old')`)
    expect(await migrate(database.url, { only: [own] })).toEqual([own])
    const { rows } = await client.query(`SELECT o.slug, g.name, g.is_default, g.mode FROM policy_groups g
      JOIN organizations o ON o.id = g.organization_id`)
    expect(rows).toEqual([{ slug: 'old', name: 'default-policy-group', is_default: true, mode: 'preventative' }])
  } finally {
    await client.end()
    await database.drop()
  }
})
