import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../../platform/http/paging.ts'
import type { StackReference } from '../../http/stack-path.ts'
import { EventTypesNotOffered, UpdateNotFound } from '../../state-service.errors.ts'
import { getStack } from '../../stacks/find-stack.ts'
import { findHistoryEntry, findUpdate, listEvents, type UpdateEvent, type UpdateRow } from '../updates.repository.ts'

const pageSize = 200
const position = z.tuple([z.string().regex(/^\d{1,9}$/)])

export const UpdateEventsQuery = z.object({
  continuationToken: z.string().optional(),
  urn: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
})

type Input = z.output<typeof UpdateEventsQuery> & { updateId: string }

/** `pulumi stack history events <update>`: what the engine reported, by the update's id or by its version. */
export async function listUpdateEvents(ctx: Context, reference: StackReference, input: Input) {
  if (input.type !== undefined) throw new EventTypesNotOffered()
  const stack = await getStack(ctx, reference, 'stacks:read')
  const update = /^\d{1,9}$/.test(input.updateId)
    ? await findHistoryEntry(ctx.db, stack.id, Number(input.updateId))
    : await findUpdate(ctx.db, stack.id, input.updateId)
  if (!update) throw new UpdateNotFound()
  if (update.runId !== null) return { events: [eventOfRun(ctx, update)], continuationToken: null }
  const after = decodeCursor(input.continuationToken, position)?.[0] ?? -1
  const events = await listEvents(ctx.db, update.id, { after: Number(after), urn: input.urn, limit: pageSize + 1 })
  const page = events.slice(0, pageSize)
  const last = page.at(-1)
  return {
    events: page,
    continuationToken: events.length > pageSize && last ? encodeCursor([String(last.sequence)]) : null,
  }
}

/** A run's events are kept with the run. */
function eventOfRun({ config }: Context, { runId, startedAt, createdAt }: UpdateRow): UpdateEvent {
  const message = `A run of the portal made this update. Its log: ${config.publicUrl}/runs/${runId}`
  const timestamp = Math.floor((startedAt ?? createdAt).getTime() / 1000)
  return { sequence: 0, timestamp, diagnosticEvent: { message, color: 'never', severity: 'info' } }
}
