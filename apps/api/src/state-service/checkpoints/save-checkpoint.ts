import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { memberText } from '../deployments/json-text.ts'
import { integrityProblem } from '../deployments/integrity.ts'
import { isObject } from '../deployments/resource-facts.ts'
import { parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import { InvalidDeployment, LeaseLost } from '../state-service.errors.ts'
import type { LeasedUpdate } from '../updates/leases.repository.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { lockUpdate } from '../updates/updates.repository.ts'
import { findVersion, insertResources, saveVersion } from './checkpoint.repository.ts'

/** A whole state from a CLI without journal (apitype.PatchUpdateCheckpointRequest). */
export async function saveCheckpoint(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const body = parseBody(text)
  // The engine gives up its state: an empty one counts.
  await saveDeployment(ctx, lease, body.isInvalid === true ? '{"version":3,"deployment":{}}' : text)
}

/** The same with the state exactly as the CLI wrote it, so that later differences apply to it. */
export async function saveVerbatimCheckpoint(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  parseBody(text)
  const deployment = memberText(text, 'untypedDeployment')
  if (deployment === undefined) throw new InvalidDeployment({ reason: '"untypedDeployment" is missing' })
  await saveDeployment(ctx, lease, deployment)
}

/**
 * Only resources that changed are written. A state that does not hold together is kept all the same: the CLI has
 * noted the problem in it, and what exists in the cloud must not be lost.
 */
export async function saveDeployment(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const deployment = parseUntypedDeployment(text)
  const problem = integrityProblem(deployment.resources.map(({ facts }) => facts))
  if (problem) ctx.log.warn({ updateId: lease.id, stackId: lease.stackId, problem }, 'a state does not hold together')
  await inTransaction(ctx, async ({ db }) => {
    await lockStack(db, lease.stackId)
    const update = await lockUpdate(db, lease.id)
    if (!update || update.state !== 'running' || update.isExpired || update.version === null) throw new LeaseLost()
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
