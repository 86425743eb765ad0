import type { Actor } from '../../platform/access/actor.ts'
import { grantsOnStack } from '../../platform/access/stack-access.repository.ts'
import type { StackGrant } from '../../platform/access/stack-access.ts'
import type { Db } from '../../platform/database/database.ts'
import { Prisma } from '../../platform/database/database.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Envelope } from '../deployments/deployment.ts'
import type { JournalRecord } from '../journal/journal-record.ts'
import { headLength, neededEntries, type StoredHead } from '../journal/needed-entries.ts'
import { JournalTooLarge } from '../state-service.errors.ts'

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

type FoundResource = { stackId: string; teamId: string | null; grants: StackGrant[]; name: string; body: string }

/** Resources in the newest states of an organization with this id, or imported by it. Both are found by an index. */
export function findResourcesById(db: Db, { organizationId, teamIds }: Actor, id: string): Promise<FoundResource[]> {
  const written = waysToWrite(id)
  return db.$queryRaw<FoundResource[]>`
    WITH found AS (
      SELECT stack_id, hash, body FROM unnest(${written}::text[]) AS w(id)
      JOIN state_resources ON resource_member(body, 'id') = w.id
      UNION ALL
      SELECT stack_id, hash, body FROM unnest(${written}::text[]) AS w(id)
      JOIN state_resources ON strpos(body, '"importID"') > 0 AND resource_member(body, 'importID') = w.id
    )
    SELECT s.id::text AS "stackId", s.team_id::text AS "teamId", ${grantsOnStack(teamIds)} AS grants,
      o.slug || '/' || s.project || '/' || s.name AS name, r.body
    FROM found r
    JOIN stacks s ON s.id = r.stack_id
    JOIN organizations o ON o.id = s.organization_id
    JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version AND position(r.hash IN v.resources) > 0
    WHERE s.organization_id = ${organizationId}::uuid AND s.deleted_at IS NULL
    ORDER BY s.created_at`
}

/** A text in JSON as the engine writes it (Go escapes what HTML would read), as others do, and in ASCII alone. */
function waysToWrite(text: string): string[] {
  const plain = JSON.stringify(text)
  const escaped = (pattern: RegExp) =>
    plain.replace(pattern, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [...new Set([plain, escaped(/[<>&\u2028\u2029]/g), escaped(/[^\x20-\x7e]/g)])]
}

/** How many resources the newest version holds. */
export async function resourceCount(db: Db, stackId: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT v.resource_count AS count FROM stacks s JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version
    WHERE s.id = ${stackId}::uuid`
  return rows[0]?.count ?? 0
}

/** What is in memory of a journal at once at most: more than an engine says of the largest state that may be sent. */
const mostEntries = 1_000_000
const mostMegabytes = 256

/** Of what began and ended only the end. */
export async function loadJournal(db: Db, updateId: string): Promise<JournalRecord[]> {
  const heads = await db.$queryRaw<StoredHead[]>`
    SELECT left(body, ${headLength}::int) AS head, octet_length(body) AS bytes FROM journal_entries
    WHERE update_id = ${updateId}::uuid ORDER BY sequence LIMIT ${mostEntries + 1}`
  const entries = neededEntries(heads)
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (heads.length > mostEntries || bytes > mostMegabytes * 1024 * 1024)
    throw new JournalTooLarge({ entries: mostEntries, megabytes: mostMegabytes })
  const needed = entries.map(({ sequence }) => sequence)
  const rows = await db.$queryRaw<{ body: string }[]>`
    SELECT body FROM journal_entries
    WHERE update_id = ${updateId}::uuid AND sequence = ANY(${needed}::bigint[]) ORDER BY sequence`
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
