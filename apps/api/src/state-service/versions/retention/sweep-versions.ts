import { systemActor } from '../../../platform/access/actor.ts'
import { repeat } from '../../../platform/clock/repeat.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { retentionRule } from './retention-rule.ts'
import { dropPreviews, listStacksToSweep } from './retention.repository.ts'
import { type Swept, sweepStack } from './sweep-stack.ts'

/** A minute's work at most: of 100,000 stacks each comes up several times a day. */
const stacksAtOnce = 500
const previewsAtOnce = 20
const mostPreviews = 2_000
/** Whatever is set, who has just previewed can still read what came of it. */
const youngestPreviewMilliseconds = 24 * 60 * 60 * 1000

/** Rids stacks of what no rule keeps, a few at a time, again and again. Returns how to stop it. */
export function sweepVersions(ports: Ports): () => void {
  const ctx = { ...ports, actor: systemActor('00000000-0000-0000-0000-000000000000', 'Version sweep') }
  const failure = 'old versions could not be looked for'
  return repeat(() => sweepOnce(ctx).then(() => sweepPreviews(ctx)), { everySeconds: 60, log: ports.log, failure })
}

/** One batch of stacks of all organizations. */
export async function sweepOnce(ctx: Context): Promise<Swept> {
  const total = { versions: 0, resources: 0 }
  const rule = retentionRule(ctx.config, ctx.clock.now())
  for (const stack of await listStacksToSweep(ctx.db, rule, stacksAtOnce)) {
    try {
      const { versions, resources } = await sweepStack(ctx, stack)
      total.versions += versions
      total.resources += resources
    } catch (error) {
      ctx.log.error({ err: error, stackId: stack.id }, 'a stack could not be rid of old versions')
    }
  }
  return total
}

/** Previews of all organizations that are as old as versions may be. Answers how many went. */
export async function sweepPreviews({ db, config, clock }: Context): Promise<number> {
  const now = clock.now()
  const youngest = now.getTime() - youngestPreviewMilliseconds
  const endedBefore = new Date(Math.min(retentionRule(config, now).since.getTime(), youngest))
  let dropped = 0
  for (let some = previewsAtOnce; some === previewsAtOnce && dropped < mostPreviews;) {
    some = await dropPreviews(db, endedBefore, previewsAtOnce)
    dropped += some
  }
  return dropped
}
