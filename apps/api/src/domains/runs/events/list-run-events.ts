import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { loadRun } from '../load-run.ts'
import { findEvents, type StoredEvent } from './run-events.repository.ts'
import type { RunEventView } from '../runs.schemas.ts'

/** Somebody reads what a run has said so far. */
export async function listRunEvents(ctx: Context, query: { id: string; after: number; limit: number }) {
  const run = await loadRun(ctx, query.id, 'runs:read')
  const rows = await findEvents(ctx.db, run.id, query.after, query.limit + 1)
  const items = rows.slice(0, query.limit).map(presentRunEvent)
  return { items, nextAfter: rows.length > query.limit ? (items.at(-1)?.sequence ?? null) : null }
}

export function presentRunEvent({ sequence, at, kind, body }: StoredEvent): z.output<typeof RunEventView> {
  // `appendEvents` and `appendLastEvent` write no others.
  return { sequence, at: at.toISOString(), kind, body } as z.output<typeof RunEventView>
}
