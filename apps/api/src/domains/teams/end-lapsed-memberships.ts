import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { repeat } from '../../platform/clock/repeat.ts'
import type { Context, Ports } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { tell } from '../runs/events/run-channels.ts'
import { findLapsed, lockLapsed, takeBackByHand } from './team-members.repository.ts'

const batch = 200

/** Takes back what was given for a time that is over, again and again. Any number of processes may. */
export function endLapsedMemberships(ports: Ports): () => void {
  const failure = 'memberships that are over could not be found'
  return repeat(() => endLapsedOnce(ports), { everySeconds: 15, atOnce: true, log: ports.log, failure })
}

/** No permission waits for this: it tidies up, puts the end on record, and ends what the person still watches. */
export async function endLapsedOnce(ports: Ports): Promise<void> {
  for (const who of await findLapsed(ports.db, ports.clock.now(), batch)) {
    try {
      await endLapsed({ ...ports, actor: systemActor(who.organizationId, 'Membership for a time') }, who)
    } catch (error) {
      ports.log.error({ err: error, ...who }, 'a membership that is over could not be ended')
    }
  }
}

type Who = { organizationId: string; teamId: string; userId: string }

function endLapsed(ctx: Context, who: Who): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const lapsed = await lockLapsed(ctx.db, who, ctx.clock.now())
    if (!lapsed) return
    await takeBackByHand(ctx.db, who)
    await recordAudit(ctx, {
      action: 'team-member.lapsed',
      target: { kind: 'user', id: who.userId, name: lapsed.email },
      teamId: who.teamId,
      before: { team: lapsed.team, role: lapsed.handRole, until: lapsed.handUntil.toISOString() },
      ...(lapsed.groupRole === null ? {} : { after: { keptByGroup: lapsed.groupRole } }),
    })
    await tell(ctx.db, 'left', who.userId)
  })
}
