import { systemActor } from '../../platform/access/actor.ts'
import type { Context, Ports } from '../../platform/context.ts'
import { retentionRule } from './retention-rule.ts'
import { listStacksToSweep } from './retention.repository.ts'
import { type Swept, sweepStack } from './sweep-stack.ts'

const everySeconds = 60
const stacksAtOnce = 20

/** Rids stacks of what no rule keeps, a few at a time, again and again. Returns how to stop it. */
export function sweepVersions(ports: Ports): () => void {
  const ctx = { ...ports, actor: systemActor('00000000-0000-0000-0000-000000000000', 'Version sweep') }
  let isSweeping = false
  const sweep = async () => {
    if (isSweeping) return
    isSweeping = true
    await sweepOnce(ctx).catch((err: unknown) => ports.log.warn({ err }, 'old versions could not be looked for'))
    isSweeping = false
  }
  const timer = setInterval(() => void sweep(), everySeconds * 1000)
  return () => clearInterval(timer)
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
