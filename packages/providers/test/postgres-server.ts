import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Server } from '../src/postgres/connection.ts'

/** The server that tests may make and drop databases and roles on. */
export function testServer(): Server {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL names the server that test databases are made on.')
  return { url }
}

/** A name that no other test has, hostile to whoever forgets to quote. */
export function freshName(stem: string): string {
  return `${stem}"; DROP '%/ ${randomBytes(4).toString('hex')}`
}

/** Runs one statement as the administrator, or as another user, of a database by name. */
export async function query<R extends pg.QueryResultRow>(
  text: string,
  {
    database,
    user,
    password,
    values,
  }: { database?: string; user?: string; password?: string; values?: unknown[] } = {},
): Promise<R[]> {
  const admin = new pg.Client({ connectionString: testServer().url })
  const client = new pg.Client({
    host: admin.host,
    port: admin.port,
    user: user ?? admin.user,
    password: password ?? admin.password,
    database: database ?? admin.database,
  })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** For the tests' own statements; not the code under test's quoting. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
