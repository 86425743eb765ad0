import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { jsonText } from '../../../platform/database/storable-json.ts'
import { InvalidRequest, MalformedBody } from '../../../platform/errors/common-problems.ts'
import { isObject } from '../../deployments/resource-facts.ts'
import { largestInteger, Text } from '../../http/read-body.ts'
import { insertEvents, type LeasedUpdate, setResourceChanges } from '../leases/leases.repository.ts'

type EngineEvent = Record<string, unknown> & { sequence: number }

/** Keeps what the engine reported. Of a run the portal has its own, better record: only the summary counts here. */
export async function recordEvents(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  if (lease.runId !== null && !text.includes('"summaryEvent"')) return
  const events = parseEvents(text)
  const summary = events.map(({ summaryEvent }) => summaryEvent).find(isObject)
  if (isObject(summary?.resourceChanges)) {
    await setResourceChanges(ctx.pool, lease.id, readChanges(summary.resourceChanges))
  }
  if (lease.runId !== null || events.length === 0) return
  await insertEvents(ctx.pool, lease.id, {
    sequences: events.map(({ sequence }) => sequence),
    bodies: events.map((event) => jsonText(withoutProperties(event))),
  })
}

function parseEvents(text: string): EngineEvent[] {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new MalformedBody()
  }
  const events = isObject(body) ? (body.events ?? []) : null
  if (!Array.isArray(events) || !events.every((e) => isObject(e) && isSequence(e.sequence))) {
    throw new InvalidRequest({}, { detail: '"events" is not a list of engine events.' })
  }
  return events
}

function isSequence(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largestInteger
}

/** The history shows them to everybody, and the CLI reads numbers. */
const Changes = z.record(Text, z.number().int().min(0).max(largestInteger))

function readChanges(changes: object): Record<string, number> {
  const { success, data } = Changes.safeParse(changes)
  if (!success) throw new InvalidRequest({}, { detail: '"resourceChanges" of a summary are not numbers by operation.' })
  return data
}

/** Inputs and outputs of every step are in the state already, and large. */
function withoutProperties(event: EngineEvent): EngineEvent {
  const slim = { ...event }
  for (const key of ['resourcePreEvent', 'resOutputsEvent', 'resOpFailedEvent']) {
    const step = slim[key]
    if (!isObject(step) || !isObject(step.metadata)) continue
    const { metadata } = step
    slim[key] = { ...step, metadata: { ...metadata, old: slimState(metadata.old), new: slimState(metadata.new) } }
  }
  return slim
}

function slimState(state: unknown): unknown {
  if (!isObject(state)) return state
  const { inputs: _inputs, outputs: _outputs, ...rest } = state
  return rest
}
