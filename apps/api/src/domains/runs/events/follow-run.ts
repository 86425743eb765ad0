import type { Context } from '../../../platform/context.ts'
import { presentRunEvent } from './list-run-events.ts'
import { loadRun } from '../load-run.ts'
import { presentRun } from '../present-run.ts'
import { runChannels } from './run-channels.ts'
import { findEvents } from './run-events.repository.ts'
import { isFinal } from '../run-lifecycle.ts'
import { WakeUp } from './wake-up.ts'

const heartbeatSeconds = 15
/** How often a queued run's place is looked at. */
const queueSeconds = 3
const batch = 500
/** Then the client comes back and shows its credentials again: whoever was locked out meanwhile stays out. */
const longestSeconds = 600

type Follow = { id: string; after: number; signal: AbortSignal }

/** Everything that a run says after an event, then as it happens, until its end: the lines of a text/event-stream. */
export async function* followRun(ctx: Context, { id, after, signal }: Follow): AsyncGenerator<string> {
  const wakeUp = new WakeUp(signal)
  const deadline = performance.now() + longestSeconds * 1000
  let rowChanged = true
  let hasLeft = false
  // Listening comes before the first look: what happens in between is seen twice, not lost.
  const stop = [
    await ctx.notifications.listen(runChannels.events, (payload) => payload === id && wakeUp.now()),
    await ctx.notifications.listen(runChannels.changed, (payload) => {
      if (payload !== id) return
      rowChanged = true
      wakeUp.now()
    }),
    await ctx.notifications.listen(runChannels.left, (payload) => {
      if (payload !== ctx.actor.userId && payload !== ctx.actor.tokenId) return
      hasLeft = true
      wakeUp.now()
    }),
    ctx.notifications.onReconnect(() => {
      rowChanged = true
      wakeUp.now()
    }),
  ]
  try {
    let sequence = after
    let shown = ''
    yield 'retry: 1000\n\n'
    while (!signal.aborted && !hasLeft && performance.now() < deadline) {
      wakeUp.reset()
      const looked = rowChanged
      rowChanged = false
      const run = looked ? await loadRun(ctx, id, 'runs:read') : null
      for (;;) {
        const events = await findEvents(ctx.db, id, sequence, batch)
        for (const event of events) yield line('event', presentRunEvent(event), event.sequence)
        sequence = events.at(-1)?.sequence ?? sequence
        if (events.length < batch) break
      }
      if (run) {
        const view = JSON.stringify(await presentRun(ctx, run))
        if (view !== shown) yield `event: run\ndata: ${view}\n\n`
        shown = view
        if (isFinal(run.state)) return
        if (run.state === 'queued') rowChanged = true
      }
      const woken = await wakeUp.wait(rowChanged ? queueSeconds : heartbeatSeconds)
      if (!woken) yield ': still here\n\n'
    }
  } finally {
    for (const end of stop) end()
  }
}

function line(name: string, data: unknown, sequence: number): string {
  return `id: ${sequence}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
