import type { ActorView } from '../../../platform/access/actor.ts'
import type { Db } from '../../../platform/database/database.ts'
import type { Policy } from '../policy.ts'

const listed = {
  id: true,
  name: true,
  version: true,
  versionTag: true,
  displayName: true,
  description: true,
  policies: true,
  sha256: true,
  sizeBytes: true,
  publishedBy: true,
  publishedAt: true,
  removedAt: true,
  createdAt: true,
  groups: { select: { group: { select: { name: true } } } },
} as const

export type PackVersionRow = {
  id: string
  name: string
  version: number
  versionTag: string
  displayName: string
  description: string
  policies: Policy[]
  sha256: Uint8Array<ArrayBuffer>
  sizeBytes: number
  publishedBy: ActorView
  publishedAt: Date | null
  removedAt: Date | null
  createdAt: Date
  groups: { group: { name: string } }[]
}

type Scope = { organizationId: string; name: string }
const inUse = { publishedAt: { not: null }, removedAt: null }

/** By name, newest version first. */
export async function listPackVersions(db: Db, organizationId: string): Promise<PackVersionRow[]> {
  const where = { organizationId, ...inUse }
  const orderBy = [{ name: 'asc' as const }, { version: 'desc' as const }]
  return (await db.policyPackVersion.findMany({ where, orderBy, select: listed })) as unknown as PackVersionRow[]
}

/** One version, or the newest where none is named. */
export async function findPackVersion(
  db: Db,
  { versionTag, ...scope }: Scope & { versionTag: string | null },
): Promise<PackVersionRow | null> {
  const where = { ...scope, ...inUse, ...(versionTag === null ? {} : { versionTag }) }
  const found = await db.policyPackVersion.findFirst({ where, orderBy: { version: 'desc' }, select: listed })
  return found as unknown as PackVersionRow | null
}

/** A version in whatever state: announced, published or removed. */
export async function findAnyPackVersion(db: Db, scope: Scope & { versionTag: string }) {
  const found = await db.policyPackVersion.findUnique({
    where: { organizationId_name_versionTag: scope },
    select: listed,
  })
  return found as unknown as PackVersionRow | null
}

export async function newestVersionNumber(db: Db, where: Scope): Promise<number> {
  const { _max } = await db.policyPackVersion.aggregate({ where, _max: { version: true } })
  return _max.version ?? 0
}

export type NewPackVersion = Scope & {
  version: number
  versionTag: string
  displayName: string
  description: string
  policies: Policy[]
  uploadHash: Uint8Array<ArrayBuffer>
  publishedBy: ActorView
}

export async function insertPackVersion(db: Db, pack: NewPackVersion): Promise<void> {
  await db.policyPackVersion.create({ data: pack })
}

export async function deletePackVersion(db: Db, organizationId: string, id: string): Promise<void> {
  await db.policyPackVersion.delete({ where: { id, organizationId } })
}

type Upload = { uploadHash: Uint8Array<ArrayBuffer>; minutes: number }

export async function isAnnounced(db: Db, { uploadHash, minutes }: Upload): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM policy_pack_versions
    WHERE upload_hash = ${uploadHash} AND created_at > now() - make_interval(mins => ${minutes})`
  return rows.length > 0
}

/** Takes the announcement of an upload away; null where there is none that is young enough. */
export async function takeUpload(db: Db, { uploadHash, minutes }: Upload): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE policy_pack_versions SET upload_hash = NULL
    WHERE upload_hash = ${uploadHash} AND created_at > now() - make_interval(mins => ${minutes}) RETURNING id::text`
  return rows[0]?.id ?? null
}

export async function insertContent(
  db: Db,
  { id, content, sha256 }: { id: string; content: Uint8Array<ArrayBuffer>; sha256: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await db.policyPackContent.create({ data: { versionId: id, content } })
  await db.policyPackVersion.update({ where: { id }, data: { sha256, sizeBytes: content.length } })
}

export async function findContent(db: Db, organizationId: string, versionId: string) {
  const found = await db.policyPackContent.findFirst({ where: { versionId, version: { organizationId } } })
  return found?.content ?? null
}

export async function markPublished(db: Db, organizationId: string, id: string): Promise<void> {
  await db.policyPackVersion.update({ where: { id, organizationId }, data: { publishedAt: new Date() } })
}

/** The row stays, so that the number is not given to something else. */
export async function markRemoved(db: Db, organizationId: string, id: string): Promise<void> {
  await db.policyPackContent.deleteMany({ where: { versionId: id, version: { organizationId } } })
  await db.policyPackVersion.update({ where: { id, organizationId }, data: { removedAt: new Date() } })
}

/** For an address that carries its own proof: of whichever organization. */
export async function findPackForDownload(db: Db, where: { organization: string; name: string; versionTag: string }) {
  const { organization, name, versionTag } = where
  const found = await db.policyPackVersion.findFirst({
    where: { organization: { slug: organization }, name, versionTag, ...inUse },
    select: { id: true, organizationId: true, sha256: true },
  })
  return found?.sha256 ? { ...found, sha256: found.sha256 } : null
}
