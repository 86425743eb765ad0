import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { tell } from '../runs/events/run-channels.ts'
import { type MembershipChange, syncGroupMemberships, type SyncScope } from './team-members.repository.ts'

/** So many names an audit event holds; how many there are in all it says anyway. */
const mostNames = 200

/** Teams follow the groups of the identity provider. Part of a transaction that changed groups, or what they give. */
export async function syncGroupTeams(
  ctx: Context,
  { because, ...scope }: SyncScope & { because: string },
): Promise<MembershipChange[]> {
  const changes = await syncGroupMemberships(ctx.db, ctx.actor.organizationId, { ...scope, now: ctx.clock.now() })
  for (const [teamId, ofTeam] of Map.groupBy(changes, (change) => change.teamId)) {
    await recordAudit(ctx, {
      action: 'team-members.followed-group',
      target: { kind: 'team', id: teamId, name: ofTeam[0]?.team ?? '' },
      teamId,
      reason: because,
      after: {
        added: named(ofTeam.filter(({ before }) => before === null)),
        removed: named(ofTeam.filter(({ after }) => after === null)),
        changed: named(ofTeam.filter(({ before, after }) => before !== null && after !== null)),
      },
    })
  }
  for (const { userId, after } of changes) if (after === null) await tell(ctx.db, 'left', userId)
  return changes
}

function named(changes: MembershipChange[]) {
  const people = changes.slice(0, mostNames).map(({ email, before, after }) => ({ email, before, after }))
  return { count: changes.length, people }
}
