import type { Db } from '../../platform/database/database.ts'

const published = { state: 'published' } as const

const shown = (organizationId: string) =>
  ({
    versions: {
      where: { organizationId, ...published },
      select: { id: true, version: true, decidedAt: true },
    },
    portfolio: { where: { organizationId }, include: { team: true }, orderBy: { team: { slug: 'asc' } } },
  }) as const

export type BlueprintFilter = {
  search?: string | undefined
  /** Only what has a published version and is in the portfolio of one of these teams. */
  orderableBy?: string[] | undefined
}

export function findBlueprints(
  db: Db,
  organizationId: string,
  filter: BlueprintFilter,
  page: { limit: number; afterName: string | null },
) {
  const contains = filter.search ? { contains: filter.search, mode: 'insensitive' as const } : null
  return db.blueprint.findMany({
    where: {
      organizationId,
      ...(page.afterName === null ? {} : { name: { gt: page.afterName } }),
      ...(contains ? { OR: [{ name: contains }, { title: contains }, { description: contains }] } : {}),
      ...(filter.orderableBy
        ? { versions: { some: published }, portfolio: { some: { teamId: { in: filter.orderableBy } } } }
        : {}),
    },
    include: shown(organizationId),
    orderBy: { name: 'asc' },
    take: page.limit + 1,
  })
}

export type BlueprintRow = Awaited<ReturnType<typeof findBlueprints>>[number]

export function findBlueprint(db: Db, organizationId: string, name: string) {
  return db.blueprint.findUnique({
    where: { organizationId_name: { organizationId, name } },
    include: shown(organizationId),
  })
}

type Face = { title: string; description: string; icon: string }

export function ensureBlueprintRow(db: Db, organizationId: string, name: string) {
  return db.blueprint.upsert({
    where: { organizationId_name: { organizationId, name } },
    create: { organizationId, name, title: name, description: '' },
    update: {},
  })
}

export async function updateFace(db: Db, id: string, face: Face): Promise<void> {
  await db.blueprint.update({ where: { id }, data: face })
}

/** Median seconds of the last hundred applies of each blueprint that succeeded. */
export async function findMedianSeconds(db: Db, organizationId: string, ids: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ blueprintId: string; seconds: number }[]>`
    SELECT "blueprintId", percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::float8 AS seconds FROM (
      SELECT v.blueprint_id AS "blueprintId", extract(epoch FROM r.finished_at - r.apply_started_at) AS seconds,
        row_number() OVER (PARTITION BY v.blueprint_id ORDER BY r.finished_at DESC) AS place
      FROM runs r JOIN blueprint_versions v ON v.id = r.blueprint_version_id
      WHERE r.organization_id = ${organizationId}::uuid AND v.blueprint_id = ANY(${ids}::uuid[])
        AND r.kind = 'deploy' AND r.state = 'succeeded' AND r.apply_started_at IS NOT NULL
    ) recent WHERE place <= 100 GROUP BY "blueprintId"`
  return new Map(rows.map((row) => [row.blueprintId, Math.round(row.seconds * 10) / 10]))
}
