import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { deploymentProblem } from '../deployments/integrity.ts'
import { type ParsedDeployment, parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import type { StackReference } from '../http/stack-path.ts'
import { InvalidDeployment } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { updateAuthor } from '../updates/update-actor.ts'
import { insertEndedUpdate } from '../updates/updates.repository.ts'
import { insertResources, saveVersion } from './checkpoint.repository.ts'

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
    await insertResources(
      db,
      stack.id,
      deployment.resources.map((resource) => resource.text),
    )
    await saveVersion(db, {
      stackId: stack.id,
      version,
      updateId,
      envelope: deployment.envelope,
      hashes: deployment.resources.map(({ hash }) => hash),
      pendingOperations: deployment.pendingOperations,
      problem: null,
    })
    await recordAudit(ctx, {
      action: 'stack.imported',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { updateId, version, resources: deployment.resources.length },
    })
    return { updateId }
  })
}

export function requireIntegrity({ envelope, resources }: ParsedDeployment): void {
  const problem = deploymentProblem(
    envelope,
    resources.map(({ facts }) => facts),
  )
  if (problem) throw new InvalidDeployment({ reason: problem })
}
