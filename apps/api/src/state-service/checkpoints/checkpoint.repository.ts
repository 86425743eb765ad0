import type { Db } from '../../platform/database/database.ts'
import { Prisma } from '../../platform/database/database.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Envelope } from '../deployments/deployment.ts'
import type { JournalRecord } from '../journal/journal-record.ts'

export type StoredVersion = {
  version: number
  envelope: Envelope
  /** SHA-256 of each resource, hex, in order. */
  hashes: string[]
  pendingOperations: string[]
  /** Why the engine will not take it as it is; null where it holds together. */
  problem: string | null
}

const hashBytes = 32
/** A statement holds its parameters several times over until it is done. */
const textsAtOnce = 256

export async function findVersion(db: Db, stackId: string, version: number): Promise<StoredVersion | null> {
  const found = await db.stackVersion.findUnique({ where: { stackId_version: { stackId, version } } })
  if (!found) return null
  return {
    version,
    envelope: found.envelope as Envelope,
    hashes: splitHashes(found.resources),
    pendingOperations: found.pendingOperations as string[],
    problem: found.integrityProblem,
  }
}

export async function saveVersion(
  db: Db,
  saved: StoredVersion & { stackId: string; updateId: string | null },
): Promise<void> {
  const { stackId, version, updateId } = saved
  const content = {
    envelope: saved.envelope as Prisma.InputJsonObject,
    resources: joinHashes(saved.hashes),
    pendingOperations: saved.pendingOperations,
    resourceCount: saved.hashes.length,
    // It may quote a name that a text cannot hold.
    integrityProblem: storableJson(saved.problem),
  }
  await db.stackVersion.upsert({
    where: { stackId_version: { stackId, version } },
    create: { stackId, version, updateId, ...content },
    update: content,
  })
  await db.stack.update({ where: { id: stackId }, data: { version } })
}

/** Texts that are there already are not written again. */
export async function insertResources(db: Db, stackId: string, texts: string[]): Promise<void> {
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    await insertSome(db, stackId, texts.slice(from, from + textsAtOnce))
  }
}

async function insertSome(db: Db, stackId: string, texts: string[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO state_resources (stack_id, hash, body)
    SELECT DISTINCT ON (hash) ${stackId}::uuid, hash, body
    FROM (SELECT sha256(convert_to(body, 'UTF8')) AS hash, body FROM unnest(${texts}::text[]) AS t(body)) AS r
    ON CONFLICT DO NOTHING`
}

/** The texts of resources by their hash. */
export async function loadResources(db: Db, stackId: string, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.$queryRaw<{ hash: string; body: string }[]>`
    SELECT encode(hash, 'hex') AS hash, body FROM state_resources
    WHERE stack_id = ${stackId}::uuid AND hash IN (SELECT decode(h, 'hex') FROM unnest(${[...new Set(hashes)]}::text[]) AS t(h))`
  return new Map(rows.map(({ hash, body }) => [hash, body]))
}

/** The texts in the newest states of an organization that may be of this resource: both words are in them. */
export function findResourceTexts(db: Db, organizationId: string, { type, id }: { type: string; id: string }) {
  // An encoder may write such an id in more than one way.
  const isPlain = /^[\w ./:@=+,~-]*$/.test(id)
  return db.$queryRaw<{ stackId: string; teamId: string | null; name: string; body: string }[]>`
    SELECT s.id::text AS "stackId", s.team_id::text AS "teamId", o.slug || '/' || s.project || '/' || s.name AS name, r.body
    FROM stacks s
    JOIN organizations o ON o.id = s.organization_id
    JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version
    JOIN state_resources r ON r.stack_id = s.id AND position(r.hash IN v.resources) > 0
    WHERE s.organization_id = ${organizationId}::uuid AND s.deleted_at IS NULL
      AND strpos(r.body, ${`"${type}"`}) > 0 AND (NOT ${isPlain} OR strpos(r.body, ${`"${id}"`}) > 0)
    ORDER BY s.created_at`
}

/** How many resources the newest version holds. */
export async function resourceCount(db: Db, stackId: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT v.resource_count AS count FROM stacks s JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version
    WHERE s.id = ${stackId}::uuid`
  return rows[0]?.count ?? 0
}

export async function loadJournal(db: Db, updateId: string): Promise<JournalRecord[]> {
  const rows = await db.$queryRaw<{ body: string }[]>`
    SELECT body FROM journal_entries WHERE update_id = ${updateId}::uuid ORDER BY sequence`
  return rows.map(({ body }) => JSON.parse(body) as JournalRecord)
}

export async function dropJournal(db: Db, updateId: string): Promise<void> {
  await db.$executeRaw`DELETE FROM journal_entries WHERE update_id = ${updateId}::uuid`
}

export function splitHashes(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes)
  return Array.from({ length: all.length / hashBytes }, (_, i) =>
    all.toString('hex', i * hashBytes, (i + 1) * hashBytes),
  )
}

function joinHashes(hashes: string[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hashes.join(''), 'hex'))
}
