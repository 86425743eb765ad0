import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.ts'
import { postgresIdentity, reachableFolder } from './postgres-identity.ts'

/** A server for tests, gone with them: the one that TEST_DATABASE_URL names, else one of its own. */
export async function openTestDatabase(): Promise<EmbeddedPostgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, close: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'automat-test-postgres-'))
  const { url, close } = await openEmbeddedPostgres(folder, { database: 'automat', volatile: true })
  const remove = async () => {
    await close()
    for (const place of [folder, reachableFolder(folder, postgresIdentity())]) {
      await rm(place, { recursive: true, force: true })
    }
  }
  return { url, close: remove }
}
