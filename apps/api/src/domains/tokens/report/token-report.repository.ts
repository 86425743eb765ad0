import { type Db, Prisma } from '../../../platform/database/database.ts'
import type { TokenPolicy } from '../policy/token-policy.ts'
import { never } from '../token-rules.ts'
import { isVisible, type Visible } from '../tokens.repository.ts'

export const findings = ['stale', 'unused', 'endless', 'over-policy', 'over-privileged', 'maker-left'] as const
export type Finding = (typeof findings)[number]

export type ReportFilter = {
  organizationId: string
  visible: Visible
  policy: TokenPolicy
  now: Date
  kind?: string | undefined
  search?: string | undefined
}
type Page = { finding?: Finding | 'any' | undefined; after: { createdAt: Date; id: string } | null; limit: number }
export type Reported = { id: string; createdAt: Date; findings: Finding[] }

/** Live tokens that people made, newest first, each with what there is to say of it. */
export function findReported(db: Db, filter: ReportFilter, { finding, after, limit }: Page): Promise<Reported[]> {
  const fits =
    finding === undefined
      ? Prisma.sql`true`
      : finding === 'any'
        ? Prisma.sql`cardinality(r.findings) > 0`
        : Prisma.sql`${finding} = ANY(r.findings)`
  const further = after ? Prisma.sql`(r.created_at, r.id) < (${after.createdAt}, ${after.id}::uuid)` : Prisma.sql`true`
  return db.$queryRaw<Reported[]>`
    SELECT r.id, r.created_at AS "createdAt", r.findings FROM (${reported(filter)}) r
    WHERE ${fits} AND ${further} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}`
}

export async function countFindings(db: Db, filter: ReportFilter): Promise<Record<Finding, number> & { all: number }> {
  const rows = await db.$queryRaw<{ finding: Finding | 'all'; count: number }[]>`
    SELECT f.finding, count(*)::int AS count FROM (${reported(filter)}) r, unnest(r.findings || 'all'::text) AS f(finding)
    GROUP BY f.finding`
  const of = (finding: Finding | 'all') => rows.find((row) => row.finding === finding)?.count ?? 0
  const counts = Object.fromEntries(findings.map((finding) => [finding, of(finding)])) as Record<Finding, number>
  return { ...counts, all: of('all') }
}

/** `createdAt` has milliseconds, so that a cursor can say it. */
function reported({ organizationId, visible, policy, now, kind, search }: ReportFilter): Prisma.Sql {
  const staleSince = new Date(now.getTime() - policy.staleDays * 86_400_000)
  const { organization, team, personal } = policy.maxDays
  const isEndless = Prisma.sql`t.expires_at >= ${never}`
  // In hours: a day of a time zone that changes its clocks is not always 24 of them.
  const isTooLong = Prisma.sql`t.expires_at > t.created_at + make_interval(mins => 1, hours => 24 *
    CASE t.kind WHEN 'organization' THEN ${organization}::int WHEN 'team' THEN ${team}::int ELSE ${personal}::int END)`
  return Prisma.sql`
    SELECT t.id, t.created_at, array_remove(ARRAY[
      CASE WHEN t.last_used_at < ${staleSince} THEN 'stale' END,
      CASE WHEN t.last_used_at IS NULL THEN 'unused' END,
      CASE WHEN ${isEndless} THEN 'endless' END,
      CASE WHEN CASE WHEN ${isEndless} THEN ${!policy.allowsNeverExpiring} ELSE ${isTooLong} END THEN 'over-policy' END,
      CASE WHEN ${isOverPrivileged(staleSince)} THEN 'over-privileged' END,
      CASE WHEN ${hasMakerLeft} THEN 'maker-left' END
    ], NULL) AS findings
    FROM access_tokens t
    WHERE t.organization_id = ${organizationId}::uuid AND t.kind NOT IN ('run', 'provisioning') AND t.pipeline IS NULL
      AND t.revoked_at IS NULL AND t.expires_at > ${now} AND ${isVisible(visible)}
      AND ${kind === undefined ? Prisma.sql`true` : Prisma.sql`t.kind::text = ${kind}`}
      AND ${search === undefined ? Prisma.sql`true` : Prisma.sql`strpos(lower(t.name || ' ' || t.hint), lower(${search})) > 0`}`
}

/** In use, allowed to do more than to look, and for so long it only looked. */
function isOverPrivileged(since: Date): Prisma.Sql {
  return Prisma.sql`(t.last_used_at >= ${since} AND t.uses_noted_since <= ${since}
    AND (t.scopes IS NULL OR EXISTS (
      SELECT 1 FROM unnest(string_to_array(t.scopes, ' ')) AS s(scope) WHERE s.scope NOT LIKE '%:read'))
    AND NOT EXISTS (
      SELECT 1 FROM token_uses u
      WHERE u.token_id = t.id AND u.permission NOT LIKE '%:read' AND u.last_used_at >= ${since}))`
}

const hasMakerLeft = Prisma.sql`(t.kind <> 'personal' AND t.created_by::jsonb ->> 'kind' = 'user' AND NOT EXISTS (
  SELECT 1 FROM memberships m
  WHERE m.organization_id = t.organization_id AND m.user_id::text = t.created_by::jsonb ->> 'id'))`
