import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/platform/database/migrate.ts'

const migrations = join(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations')

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A database of its own for one test file, cloned from a migrated template. */
export async function aDatabase(server = testServer()): Promise<TestDatabase> {
  return create(server, await aTemplate(server))
}

/** A database without tables. */
export function anEmptyDatabase(): Promise<TestDatabase> {
  return create(testServer(), 'template0')
}

function testServer(): string {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL names the server that test databases are made on.')
  return server
}

async function create(server: string, template: string): Promise<TestDatabase> {
  const name = `automat_test_${randomBytes(6).toString('hex')}`
  await onServer(server, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`))
  return {
    url: urlOf(server, name),
    drop: () => onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)),
  }
}

async function aTemplate(server: string): Promise<string> {
  const folders = (await readdir(migrations, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = folders.map((entry) => entry.name).toSorted()
  const scripts = await Promise.all(names.map((name) => readFile(join(migrations, name, 'migration.sql'), 'utf8')))
  const template = `automat_template_${createHash('sha256').update(scripts.join()).digest('hex').slice(0, 12)}`
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(4217)')
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (rowCount) return
    const draft = `${template}_draft`
    await client.query(`DROP DATABASE IF EXISTS "${draft}"`)
    await client.query(`CREATE DATABASE "${draft}"`)
    await migrate(urlOf(server, draft))
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`)
  })
  return template
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
