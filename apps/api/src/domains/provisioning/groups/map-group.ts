import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { teamsById } from '../../teams/find-teams.ts'
import { syncGroupTeams } from '../../teams/sync-group-teams.ts'
import { EffectChanged, NoSuchTeam, TeamNamedTwice } from '../provisioning.errors.ts'
import type { GroupView, MappingEffectView } from '../provisioning.schemas.ts'
import {
  countPeopleOf,
  findGroupWithMappings,
  type MappedGroupRow,
  type Mapping,
  replaceMappings,
} from './mappings.repository.ts'

type Effect = z.output<typeof MappingEffectView>
type Input = { id: string; mappings: Mapping[] }

/** An administrator sees who would gain and lose what, before anything is changed: it is done, looked at and undone. */
export async function previewMappings(ctx: Context, input: Input): Promise<Effect> {
  try {
    await inTransaction(ctx, async (ctx) => {
      throw new Undone(await setMappings(ctx, input))
    })
  } catch (error) {
    if (error instanceof Undone) return error.effect
    throw error
  }
  throw new Error('What is undone always ends with its effect.')
}

/** An administrator says what a group gives. `digest` holds it to the effect that they have seen. */
export function mapGroup(
  ctx: Context,
  { digest, ...input }: Input & { digest: string },
): Promise<z.output<typeof GroupView>> {
  return inTransaction(ctx, async (ctx) => {
    const effect = await setMappings(ctx, input)
    if (effect.digest !== digest) throw new EffectChanged()
    return presentGroup(await loadGroup(ctx, input.id))
  })
}

class Undone extends Error {
  readonly effect: Effect
  constructor(effect: Effect) {
    super('Undone')
    this.effect = effect
  }
}

async function setMappings(ctx: Context, { id, mappings }: Input): Promise<Effect> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:change', { organizationId })
  await holdOrganization(ctx)
  const group = await loadGroup(ctx, id)
  await checkTeams(ctx, mappings)
  const teamIds = [...new Set([...group.mappings, ...mappings].map(({ teamId }) => teamId))]
  const people = await countPeopleOf(ctx.db, { organizationId, teamIds, now: ctx.clock.now() })
  await replaceMappings(
    ctx.db,
    { organizationId, groupId: id, createdBy: JSON.stringify(viewActor(ctx.actor)) },
    mappings,
  )
  const after = await loadGroup(ctx, id)
  await recordAudit(ctx, {
    action: 'group.mapped',
    target: { kind: 'group', id, name: group.displayName },
    before: { gives: gives(group) },
    after: { gives: gives(after) },
  })
  const changes = await syncGroupTeams(ctx, { teamIds, because: `What the group ${group.displayName} gives` })
  const shown = changes.map(({ userId, email, displayName, team, before, after }) => ({
    userId,
    email,
    displayName,
    team,
    before,
    after,
  }))
  const digest = createHash('sha256')
    .update(JSON.stringify([gives(after), shown]))
    .digest('hex')
  return {
    people,
    gain: shown.filter(({ before }) => before === null),
    lose: shown.filter(({ after }) => after === null),
    change: shown.filter(({ before, after }) => before !== null && after !== null),
    digest,
  }
}

async function loadGroup(ctx: Context, id: string): Promise<MappedGroupRow> {
  const group = await findGroupWithMappings(ctx.db, ctx.actor.organizationId, id)
  if (!group) throw new NotFound()
  return group
}

async function checkTeams(ctx: Context, mappings: Mapping[]): Promise<void> {
  const ids = mappings.map(({ teamId }) => teamId)
  const teams = await teamsById(ctx, ids)
  const missing = ids.find((id) => !teams.has(id))
  if (missing !== undefined) throw new NoSuchTeam({ id: missing })
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new TeamNamedTwice({ team: teams.get(twice)?.slug ?? twice })
}

function gives({ mappings }: MappedGroupRow): Record<string, string> {
  return Object.fromEntries(mappings.map(({ team, role }) => [team.slug, role]))
}

export function presentGroup(row: MappedGroupRow): z.output<typeof GroupView> {
  return {
    id: row.id,
    displayName: row.displayName,
    externalId: row.externalId,
    memberCount: row._count.members,
    mappings: row.mappings.map(({ team, role }) => ({ team: { id: team.id, slug: team.slug, name: team.name }, role })),
    updatedAt: row.updatedAt.toISOString(),
  }
}
