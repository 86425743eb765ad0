import type { Db, Prisma } from '../../../platform/database/database.ts'

type State = 'draft' | 'checked' | 'published' | 'refused' | 'deprecated' | 'retired'
type Json = Prisma.InputJsonValue

const withBlueprint = { blueprint: true } as const

export function findVersion(db: Db, organizationId: string, id: string) {
  return db.blueprintVersion.findFirst({ where: { organizationId, id }, include: withBlueprint })
}

export type VersionRow = NonNullable<Awaited<ReturnType<typeof findVersion>>>

export function findVersionByNumber(db: Db, organizationId: string, blueprintId: string, version: string) {
  return db.blueprintVersion.findFirst({ where: { organizationId, blueprintId, version }, include: withBlueprint })
}

export type VersionFilter = { blueprintName?: string | undefined; states?: State[] | undefined }

export function findVersions(
  db: Db,
  organizationId: string,
  filter: VersionFilter,
  page: { limit: number; after: object },
) {
  return db.blueprintVersion.findMany({
    where: {
      organizationId,
      ...(filter.states ? { state: { in: filter.states } } : {}),
      ...(filter.blueprintName === undefined ? {} : { blueprint: { name: filter.blueprintName } }),
      ...page.after,
    },
    include: withBlueprint,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  })
}

export async function storeArtifact(db: Db, digest: string, code: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.blueprintArtifact.createMany({ data: [{ digest, code }], skipDuplicates: true })
}

export function findArtifact(db: Db, digest: string) {
  return db.blueprintArtifact.findUnique({ where: { digest } })
}

/** What the published versions of a blueprint say of themselves. */
export function findPublishedDescriptions(db: Db, organizationId: string, blueprintId: string) {
  const where = { organizationId, blueprintId, state: 'published' as const }
  return db.blueprintVersion.findMany({ where, select: { version: true, description: true } })
}

export function countDrafts(db: Db, organizationId: string): Promise<number> {
  return db.blueprintVersion.count({ where: { organizationId, state: 'draft' } })
}

type NewVersion = {
  organizationId: string
  blueprintId: string
  version: string
  digest: string
  author: Json
  createdAt: Date
}

export function insertVersion(db: Db, data: NewVersion) {
  return db.blueprintVersion.create({ data, include: withBlueprint })
}

export async function deleteVersion(db: Db, id: string): Promise<void> {
  await db.blueprintVersion.delete({ where: { id } })
}

/** Stores what the checks found, where the version is still the draft that was checked. */
export async function storeFindings(
  db: Db,
  draft: { id: string; digest: string },
  found: { state: State; description: Json; findings: Json },
): Promise<boolean> {
  const { count } = await db.blueprintVersion.updateMany({ where: { ...draft, state: 'draft' }, data: found })
  return count === 1
}

type Decision = { state: State; decidedBy: Json; decidedAt: Date; refusedReason?: string | null }

/** Of two decisions at once, one is made. */
export async function decideVersion(db: Db, id: string, from: State[], decision: Decision): Promise<boolean> {
  const { count } = await db.blueprintVersion.updateMany({ where: { id, state: { in: from } }, data: decision })
  return count === 1
}
