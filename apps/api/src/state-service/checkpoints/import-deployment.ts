import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { parsedProblem } from '../deployments/integrity.ts'
import { type ParsedDeployment, parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import type { StackReference } from '../http/stack-path.ts'
import { InvalidDeployment } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import { holdIdleStack } from '../stacks/hold-idle-stack.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import { requireUnjudgedState } from '../updates/require-approved.ts'
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
  return holdingStack(ctx, stack.id, async (ctx) => {
    const { db, actor } = ctx
    const version = (await holdIdleStack(ctx, stack)) + 1
    await requireUnjudgedState(ctx, stack)
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
