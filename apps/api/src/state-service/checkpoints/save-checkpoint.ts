import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { memberText } from '../deployments/json-text.ts'
import { hasOwnNote, parsedProblem } from '../deployments/integrity.ts'
import { isObject } from '../deployments/resource-facts.ts'
import { parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import { InvalidDeployment, LeaseLost } from '../state-service.errors.ts'
import { markCheckpoint } from '../updates/updates.repository.ts'
import type { LeasedUpdate } from '../updates/leases/leases.repository.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { lockUpdate } from '../updates/updates.repository.ts'
import { findVersion, insertResources, saveVersion } from './checkpoint.repository.ts'

/** Counts what one engine sends. */
export const Sequence = z.number().int().min(0).max(2_147_483_647).default(0)

/** A whole state from a CLI without journal (apitype.PatchUpdateCheckpointRequest). */
export async function saveCheckpoint(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const body = parseBody(text)
  // The engine gives up its state: an empty one counts.
  await saveDeployment(ctx, lease, body.isInvalid === true ? '{"version":3,"deployment":{}}' : text)
}

/** The same with the state exactly as the CLI wrote it, so that later differences apply to it. */
export async function saveVerbatimCheckpoint(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const { success, data: sequence } = Sequence.safeParse(parseBody(text).sequenceNumber)
  if (!success) throw new InvalidDeployment({ reason: '"sequenceNumber" is not a whole number' })
  const deployment = memberText(text, 'untypedDeployment')
  if (deployment === undefined) throw new InvalidDeployment({ reason: '"untypedDeployment" is missing' })
  await saveDeployment(ctx, lease, deployment, sequence)
}

/**
 * Only resources that changed are written. A state that does not hold together replaces nothing, unless the engine says
 * so itself: then it has nothing better, and what exists in the cloud must not be lost.
 */
export async function saveDeployment(
  ctx: Context,
  lease: LeasedUpdate,
  text: string,
  sequence: number | null = null,
): Promise<void> {
  const deployment = parseUntypedDeployment(text)
  const problem = parsedProblem(deployment)
  if (problem) ctx.log.warn({ updateId: lease.id, stackId: lease.stackId, problem }, 'a state does not hold together')
  if (problem && !hasOwnNote(deployment.envelope)) throw new InvalidDeployment({ reason: problem })
  await holdingStack(ctx, lease.stackId, async ({ db }) => {
    await lockStack(db, lease.stackId)
    const update = await lockUpdate(db, lease.id)
    if (!update || update.state !== 'running' || update.isExpired || update.version === null) throw new LeaseLost()
    // Sent before another that has arrived: it is no longer what is true.
    if (sequence !== null && !(await markCheckpoint(db, update.id, sequence))) return
    const { stackId, version } = update
    const known = new Set((await findVersion(db, stackId, version))?.hashes)
    const fresh = deployment.resources.filter(({ hash }) => !known.has(hash))
    await insertResources(
      db,
      stackId,
      fresh.map((resource) => resource.text),
    )
    await saveVersion(db, {
      stackId,
      version,
      updateId: update.id,
      envelope: deployment.envelope,
      hashes: deployment.resources.map(({ hash }) => hash),
      pendingOperations: deployment.pendingOperations,
      problem,
    })
  })
}

function parseBody(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text)
    if (isObject(body)) return body
  } catch {
    // Told below.
  }
  throw new InvalidDeployment({ reason: 'the body is not a JSON object' })
}
