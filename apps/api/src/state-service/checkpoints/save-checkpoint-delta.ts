import type { Context } from '../../platform/context.ts'
import { z } from 'zod'
import { deploymentText, hashOfText } from '../deployments/deployment.ts'
import { CheckpointMismatch, InvalidDeployment } from '../state-service.errors.ts'
import type { LeasedUpdate } from '../updates/leases/leases.repository.ts'
import { lockUpdate } from '../updates/updates.repository.ts'
import { findVersion } from './checkpoint.repository.ts'
import { loadTexts } from './load-state.ts'
import { saveDeployment, Sequence } from './save-checkpoint.ts'

const Point = z.object({ offset: z.number().int().min(0) })
/** gotextdiff.TextEdit: offsets count bytes of the former text. */
const Edit = z.object({ Span: z.object({ start: Point, end: Point }), NewText: z.string() })
const DeltaBody = z.object({
  checkpointHash: z.string(),
  deploymentDelta: z.array(Edit).nullish(),
  sequenceNumber: Sequence,
})

type TextEdit = z.output<typeof Edit>

/** The difference to the state that was saved before (apitype.PatchUpdateCheckpointDeltaRequest). */
export async function saveCheckpointDelta(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const { checkpointHash, deploymentDelta, sequenceNumber } = parseBody(text)
  const former = await formerText(ctx, lease)
  // Sent again after it was saved.
  if (hashOfText(former) === checkpointHash) return
  const next = applyEdits(Buffer.from(former), deploymentDelta ?? []).toString()
  if (hashOfText(next) !== checkpointHash) throw new CheckpointMismatch()
  await saveDeployment(ctx, lease, next, sequenceNumber)
}

async function formerText({ db }: Context, lease: LeasedUpdate): Promise<string> {
  const version = (await lockUpdate(db, lease.id))?.version ?? null
  const stored = version === null ? null : await findVersion(db, lease.stackId, version)
  if (!stored) throw new CheckpointMismatch()
  const { envelope, resources, pendingOperations } = await loadTexts(db, lease.stackId, stored)
  return deploymentText(envelope, resources, pendingOperations)
}

export function applyEdits(former: Buffer, edits: TextEdit[]): Buffer {
  const parts: Buffer[] = []
  let done = 0
  for (const { Span, NewText } of edits.toSorted((a, b) => a.Span.start.offset - b.Span.start.offset)) {
    if (Span.start.offset < done || Span.end.offset < Span.start.offset || Span.end.offset > former.length) {
      throw new CheckpointMismatch()
    }
    parts.push(former.subarray(done, Span.start.offset), Buffer.from(NewText))
    done = Span.end.offset
  }
  return Buffer.concat([...parts, former.subarray(done)])
}

function parseBody(text: string): z.output<typeof DeltaBody> {
  try {
    return DeltaBody.parse(JSON.parse(text))
  } catch {
    throw new InvalidDeployment({ reason: 'the difference is malformed' })
  }
}
