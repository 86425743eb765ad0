import type { Db } from '../../../platform/database/database.ts'

export type Estimate = { p50Seconds: number; p95Seconds: number }

/** How long the last fifty applies of the same blueprint and kind took; null with fewer than three. */
export async function findEstimate(
  db: Db,
  of: { organizationId: string; blueprintId: string; kind: string },
): Promise<Estimate | null> {
  const [row] = await db.$queryRaw<{ p50: number | null; p95: number | null; runs: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::float8 AS p50,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds)::float8 AS p95, count(*)::int AS runs
    FROM (
      SELECT extract(epoch FROM r.finished_at - r.apply_started_at) AS seconds
      FROM runs r JOIN blueprint_versions v ON v.id = r.blueprint_version_id
      WHERE r.organization_id = ${of.organizationId}::uuid AND v.blueprint_id = ${of.blueprintId}::uuid
        AND r.kind = ${of.kind}::run_kind AND r.state = 'succeeded' AND r.apply_started_at IS NOT NULL
      ORDER BY r.finished_at DESC LIMIT 50) recent`
  if (!row || row.runs < 3 || row.p50 === null || row.p95 === null) return null
  return { p50Seconds: round(row.p50), p95Seconds: round(row.p95) }
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
