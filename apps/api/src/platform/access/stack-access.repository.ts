import { type Db, Prisma } from '../database/database.ts'
import type { Actor } from './actor.ts'
import { readableTeams } from './can.ts'
import type { Permission } from './permissions.ts'
import type { StackGrant } from './stack-access.ts'

type Tags = Record<string, string>
type SqlStack = { id: Prisma.Sql; tags: Prisma.Sql }

const s: SqlStack = { id: Prisma.sql`s.id`, tags: Prisma.sql`s.tags` }

/** The text of `stacks_live_stage_idx`: an environment writes the first tag, the second is for everybody else. */
function stageOf(tags: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE(${tags} ->> 'automat:stage', ${tags} ->> 'stage')`
}

/** True of a grant `g` and a stack. */
function selects({ id, tags }: SqlStack): Prisma.Sql {
  return Prisma.sql`(CASE g.selector
    WHEN 'all' THEN true
    WHEN 'stack' THEN g.stack_id = ${id}
    WHEN 'stage' THEN COALESCE(${stageOf(tags)} = g.value, false)
    WHEN 'tag' THEN COALESCE(${tags} ->> g.tag_name = g.value, false) END)`
}

/** A column of StackGrant[]: of the grants of these teams those that select stack `s`. */
export function grantsOnStack(teamIds: readonly string[]): Prisma.Sql {
  if (teamIds.length === 0) return Prisma.sql`'[]'::jsonb`
  return Prisma.sql`(
    SELECT COALESCE(jsonb_agg(jsonb_build_object('teamId', g.team_id, 'level', g.level, 'secrets', g.secrets)), '[]')
    FROM stack_grants g
    WHERE g.organization_id = s.organization_id AND g.team_id = ANY(${teamIds}::uuid[]) AND ${selects(s)})`
}

/** The same for a stack that is about to be made. */
export async function grantsOnNewStack(db: Db, { organizationId, teamIds }: Actor, tags: Tags): Promise<StackGrant[]> {
  const rows = await db.$queryRaw<{ grants: StackGrant[] }[]>`
    SELECT ${grantsOnStack(teamIds)} AS grants
    FROM (SELECT NULL::uuid AS id, ${organizationId}::uuid AS organization_id, ${JSON.stringify(tags)}::jsonb AS tags) s`
  return rows[0]?.grants ?? []
}

/** What some grant of the organization would select with these tags and not with those, or the other way round. */
export async function tagsThatGrant(
  db: Db,
  organizationId: string,
  { before, after }: { before: Tags; after: Tags },
): Promise<string[]> {
  const stack = (tags: Tags) => ({ id: Prisma.sql`NULL::uuid`, tags: Prisma.sql`${JSON.stringify(tags)}::jsonb` })
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT CASE g.selector WHEN 'stage' THEN 'stage' ELSE g.tag_name END AS name FROM stack_grants g
    WHERE g.organization_id = ${organizationId}::uuid AND g.selector IN ('stage', 'tag')
      AND ${selects(stack(before))} <> ${selects(stack(after))} ORDER BY name`
  return rows.map(({ name }) => name)
}

/** True where a team has `none` on something: whoever leaves it is held from that no longer. */
export async function isDenied(db: Db, organizationId: string, teamId: string): Promise<boolean> {
  return (await db.stackGrant.count({ where: { organizationId, teamId, level: 'none' } })) > 0
}

/**
 * A team of these that has `none` where a token of another team would be let in: on a stack that it sees, or on a stage,
 * a tag or everything, which what is made tomorrow may be of. Null where there is none.
 */
export async function deniedBesides(db: Db, teamIds: string[], token: Actor): Promise<string | null> {
  const visible = await visibleStacks(db, token, 'stacks:read')
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM stack_grants g JOIN teams t ON t.id = g.team_id
    WHERE g.organization_id = ${token.organizationId}::uuid AND g.level = 'none' AND g.team_id = ANY(${teamIds}::uuid[])
      AND (g.selector <> 'stack' OR EXISTS (
        SELECT 1 FROM stacks s WHERE s.id = g.stack_id AND s.deleted_at IS NULL AND ${visible}))
    ORDER BY t.name LIMIT 1`
  return rows[0]?.name ?? null
}

/** All grants of the organization that select a stack, whoever's team they are of. */
export async function findGrantsSelecting(db: Db, organizationId: string, stackId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT g.id::text FROM stack_grants g JOIN stacks s ON s.organization_id = g.organization_id
    WHERE g.organization_id = ${organizationId}::uuid AND s.id = ${stackId}::uuid AND ${selects(s)}`
  return rows.map(({ id }) => id)
}

/**
 * For where-clauses of lists: which stacks `s` the actor may read. It spells the grants out instead of joining them, so
 * that every part of it has an index.
 */
export async function visibleStacks(db: Db, actor: Actor, permission: Permission): Promise<Prisma.Sql> {
  const { organizationId, teamIds } = actor
  const teams = readableTeams(actor, permission)
  if (teams === 'all') return Prisma.sql`true`
  if (teams.length === 0) return Prisma.sql`false`
  const grants = await db.stackGrant.findMany({ where: { organizationId, teamId: { in: teamIds } } })
  const own = Prisma.sql`s.team_id = ANY(${teamIds}::uuid[])`
  const shown = [own, ...conditionsOf(grants.filter(({ level }) => level !== 'none'))]
  const hidden = conditionsOf(grants.filter(({ level }) => level === 'none'))
  const visible = Prisma.sql`(${Prisma.join(shown, ' OR ')})`
  // A stack without a stage is not of a stage that is hidden.
  return hidden.length === 0 ? visible : Prisma.sql`(${visible} AND (${Prisma.join(hidden, ' OR ')}) IS NOT TRUE)`
}

type Selector = { selector: string; stackId: string | null; tagName: string; value: string }

function conditionsOf(grants: readonly Selector[]): Prisma.Sql[] {
  const of = (kind: string) => grants.filter(({ selector }) => selector === kind)
  const stacks = of('stack').map(({ stackId }) => stackId)
  const stages = of('stage').map(({ value }) => value)
  return [
    ...of('all').map(() => Prisma.sql`true`),
    ...(stacks.length > 0 ? [Prisma.sql`s.id = ANY(${stacks}::uuid[])`] : []),
    ...(stages.length > 0 ? [Prisma.sql`${stageOf(s.tags)} = ANY(${stages})`] : []),
    ...of('tag').map(({ tagName, value }) => Prisma.sql`s.tags @> ${JSON.stringify({ [tagName]: value })}::jsonb`),
  ]
}
