import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedPostgres } from './embedded-postgres.ts'
import { postgresIdentity, reachableFolder } from './postgres-identity.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automat-embedded-'))
})
afterAll(async () => {
  for (const place of [folder, reachableFolder(folder, postgresIdentity())])
    await rm(place, { recursive: true, force: true })
})

const open = () => openEmbeddedPostgres(folder, { database: 'automat', volatile: true })

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Another process that opens the same cluster, and its address once it has. */
async function another(): Promise<{ process: ChildProcess; url: string }> {
  const code = `const { openEmbeddedPostgres } = await import('${import.meta.dirname}/embedded-postgres.ts')
    console.log((await openEmbeddedPostgres('${folder}', { database: 'automat', volatile: true })).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, url: printed.toString().trim() }
}

test('the last of those who use it stops it, and what was written stays', async () => {
  const [one, two] = await Promise.all([open(), open()])
  expect(two.url).toBe(one.url)
  await query(one.url, 'CREATE TABLE kept AS SELECT 7 AS n')
  await one.close()
  expect(await query(two.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  await two.close()
  await expect(query(two.url, 'SELECT 1')).rejects.toThrow()
  const again = await open()
  expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  await again.close()
})

test('a server whose starter was killed is joined, and stopped by whoever joined it', async () => {
  const starter = await another()
  starter.process.kill('SIGKILL')
  await once(starter.process, 'exit')
  const joined = await open()
  expect(joined.url).toBe(starter.url)
  await joined.close()
  await expect(query(joined.url, 'SELECT 1')).rejects.toThrow()
})
