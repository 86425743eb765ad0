import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { requireIntegrity } from '../checkpoints/import-deployment.ts'
import { storeDeployment } from '../checkpoints/store-deployment.ts'
import { parseUntypedDeployment } from '../deployments/parse-deployment.ts'
import { formatStackReference, type StackReference } from '../http/stack-path.ts'
import { requireOwnSecrets } from '../secrets/own-secrets.ts'
import { openStackKey } from '../secrets/stack-key.ts'
import { MovedOutOfOrder, StackBelongsToEnvironment, StackNotOfThisMove } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { updateAuthor } from '../updates/update-actor.ts'
import type { MoveInput } from './move-body.ts'
import { insertMoved, listMoved, type MovedRow } from './moves.repository.ts'

/**
 * A version from another backend, with the entries of its history, becomes a version here under its own number. The
 * stack holds nothing but what was moved from there. What is there already is left alone, so that it can be sent again.
 */
export async function bringVersion(
  ctx: Context,
  reference: StackReference,
  { move, deployment: text }: { move: MoveInput; deployment: string },
): Promise<{ updateId: string; already: boolean }> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  if (stack.environmentName !== null) throw new StackBelongsToEnvironment({ environment: stack.environmentName })
  const deployment = parseUntypedDeployment(text)
  requireIntegrity(deployment)
  requireOwnSecrets(deployment, { stackId: stack.id, key: await openStackKey(ctx, stack) })
  const { source, stateDigest, updates } = move
  const version = updates.at(-1)?.version ?? 0
  return holdingStack(ctx, stack.id, async (ctx) => {
    const { db, actor } = ctx
    await lockStack(db, stack.id)
    await requireNoActiveUpdate(ctx, stack)
    const present = await listMoved(db, stack.id)
    const why = whyNotOfThisMove(present, source)
    if (why !== null) throw new StackNotOfThisMove({ stack: formatStackReference(reference), source, why })
    const same = present.find((row) => row.version === version && row.movedFrom?.stateDigest === stateDigest)
    if (same) return { updateId: same.id, already: true }
    const newest = present.at(-1)?.version ?? 0
    const [first] = updates
    if (first === undefined || first.version <= newest) throw new MovedOutOfOrder({ version, newest })
    const updateId = await insertMoved(db, {
      stack,
      requestedBy: updateAuthor(actor),
      tokenId: actor.tokenId,
      updates: updates.map((update) => {
        const { digest } = update
        return { update, movedFrom: { source, digest, ...(update.version === version ? { stateDigest } : {}) } }
      }),
    })
    await storeDeployment(db, { stackId: stack.id, version, updateId }, deployment)
    await recordAudit(ctx, {
      action: 'stack.moved-here',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { source, updateId, version, updates: updates.length, resources: deployment.resources.length },
    })
    return { updateId, already: false }
  })
}

/** Null where all that the stack holds was moved from this source. */
export function whyNotOfThisMove(present: MovedRow[], source: string): string | null {
  const foreign = present.find(({ movedFrom }) => movedFrom?.source !== source)
  if (!foreign) return null
  return foreign.movedFrom === null ? 'has updates of its own' : `was moved from ${foreign.movedFrom.source}`
}
