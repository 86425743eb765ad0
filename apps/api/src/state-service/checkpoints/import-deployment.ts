import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { parsedProblem } from '../deployments/integrity.ts'
import { type ParsedDeployment, parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import type { StackReference } from '../http/stack-path.ts'
import { InvalidDeployment } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { requireUnjudgedState } from '../updates/require-approved.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { updateAuthor } from '../updates/update-actor.ts'
import { insertEndedUpdate } from '../updates/updates.repository.ts'
import { storeDeployment } from './store-deployment.ts'

/** `pulumi stack import`: a state from elsewhere becomes the next version, if it holds together. */
export async function importDeployment(
  ctx: Context,
  reference: StackReference,
  text: string,
): Promise<{ updateId: string }> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  const deployment = parseUntypedDeployment(text)
  requireIntegrity(deployment)
  return inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    await lockStack(db, stack.id)
    await requireNoActiveUpdate(ctx, stack)
    await requireUnjudgedState(ctx, stack)
    const version = ((await lockStack(db, stack.id))?.version ?? 0) + 1
    const updateId = await insertEndedUpdate(db, {
      organizationId: stack.organizationId,
      stackId: stack.id,
      kind: 'import',
      dryRun: false,
      requestedBy: updateAuthor(actor),
      runId: actor.runId,
      tokenId: actor.tokenId,
      message: '',
      environment: {},
      config: {},
      version,
    })
    await storeDeployment(db, { stackId: stack.id, version, updateId }, deployment)
    await recordAudit(ctx, {
      action: 'stack.imported',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { updateId, version, resources: deployment.resources.length },
    })
    return { updateId }
  })
}

export function requireIntegrity(deployment: ParsedDeployment): void {
  const problem = parsedProblem(deployment)
  if (problem) throw new InvalidDeployment({ reason: problem })
}
