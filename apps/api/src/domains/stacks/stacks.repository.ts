import { type Db, Prisma } from '../../platform/database/database.ts'
import { isLeased } from '../../state-service/updates/leases/lease-life.ts'
import type { ActorView } from '../../platform/access/actor.ts'
import type { StackBackend } from '../state-backends/stack-backend.ts'

export type StackDetailRow = {
  id: string
  organizationId: string
  organization: string
  teamId: string | null
  teamSlug: string | null
  teamName: string | null
  environmentId: string | null
  environmentName: string | null
  project: string
  name: string
  tags: Record<string, string>
  version: number
  resourceCount: number
  pendingOperations: number
  integrityProblem: string | null
  lastGoodVersion: number | null
  running: { kind: string; by: ActorView; runId: string | null } | null
  runningSince: Date | null
  last: { kind: string; state: string; by: ActorView } | null
  lastAt: Date | null
  createdAt: Date
  /** Null for Automat's own state service. */
  stateBackend: StackBackend | null
}

const leased = Prisma.raw(isLeased('r'))

/** An update whose lease has ended does not run, though it has not been ended yet. */
const select = Prisma.sql`
  SELECT s.id::text, s.organization_id::text AS "organizationId", o.slug AS organization, s.team_id::text AS "teamId",
    t.slug AS "teamSlug", t.name AS "teamName", e.id::text AS "environmentId", e.name AS "environmentName",
    s.project, s.name, s.tags, s.version, COALESCE(v.resource_count, 0) AS "resourceCount",
    COALESCE(jsonb_array_length(v.pending_operations), 0) AS "pendingOperations",
    v.integrity_problem AS "integrityProblem",
    CASE WHEN v.integrity_problem IS NULL THEN v.version ELSE (
      SELECT max(g.version) FROM stack_versions g WHERE g.stack_id = s.id AND g.integrity_problem IS NULL
    ) END AS "lastGoodVersion",
    CASE WHEN r.id IS NULL THEN NULL
      ELSE jsonb_build_object('kind', r.kind, 'by', r.requested_by, 'runId', r.run_id) END AS running,
    r.started_at AS "runningSince",
    CASE WHEN u.id IS NULL THEN NULL
      ELSE jsonb_build_object('kind', u.kind, 'state', u.state, 'by', u.requested_by) END AS last,
    COALESCE(u.ended_at, u.started_at, u.created_at) AS "lastAt", s.created_at AS "createdAt",
    (SELECT json_build_object('id', k.id, 'name', k.name, 'kind', k.kind, 'serviceOrganization', k.service_organization)
      FROM external_stacks x JOIN state_backends k ON k.id = x.backend_id WHERE x.stack_id = s.id) AS "stateBackend"
  FROM stacks s
  JOIN organizations o ON o.id = s.organization_id
  LEFT JOIN teams t ON t.id = s.team_id
  LEFT JOIN environments e ON e.stack_id = s.id AND e.state <> 'destroyed'
  LEFT JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version
  LEFT JOIN stack_updates r
    ON r.stack_id = s.id AND NOT r.dry_run AND ${leased}
  LEFT JOIN LATERAL (
    SELECT * FROM stack_updates WHERE stack_id = s.id AND NOT dry_run AND version IS NOT NULL
    ORDER BY created_at DESC LIMIT 1
  ) u ON true`

export async function findStackDetail(db: Db, organizationId: string, id: string): Promise<StackDetailRow | null> {
  const rows = await db.$queryRaw<StackDetailRow[]>`${select}
    WHERE s.organization_id = ${organizationId}::uuid AND s.id = ${id}::uuid AND s.deleted_at IS NULL`
  return rows[0] ?? null
}

const inState = {
  updating: Prisma.sql`r.id IS NOT NULL`,
  broken: Prisma.sql`v.integrity_problem IS NOT NULL`,
  unfinished: Prisma.sql`v.pending_operations <> '[]'::jsonb`,
}

export type StackListFilter = {
  organizationId: string
  /** Condition on `stacks s`. */
  visible: Prisma.Sql
  teamId?: string | undefined
  search?: string | undefined
  project?: string | undefined
  tag?: { name: string; value: string | undefined } | undefined
  state?: keyof typeof inState | undefined
  after: [project: string, name: string] | null
  limit: number
}

/** By project and name. */
export function findStacks(db: Db, filter: StackListFilter): Promise<StackDetailRow[]> {
  const { teamId, search, project, tag, after } = filter
  const conditions = [
    Prisma.sql`s.organization_id = ${filter.organizationId}::uuid AND s.deleted_at IS NULL`,
    filter.visible,
    teamId !== undefined && Prisma.sql`s.team_id = ${teamId}::uuid`,
    search && Prisma.sql`(s.name ILIKE ${containing(search)} OR s.project ILIKE ${containing(search)})`,
    project !== undefined && Prisma.sql`s.project = ${project}`,
    tag !== undefined && Prisma.sql`s.tags ? ${tag.name}`,
    tag?.value !== undefined && Prisma.sql`s.tags @> ${JSON.stringify({ [tag.name]: tag.value })}::jsonb`,
    filter.state !== undefined && inState[filter.state],
    after !== null && Prisma.sql`(s.project, s.name) > (${after[0]}, ${after[1]})`,
  ].filter((condition) => typeof condition === 'object')
  return db.$queryRaw<StackDetailRow[]>`${select}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY s.project, s.name LIMIT ${filter.limit}`
}

/** What people type is text, not a pattern. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
