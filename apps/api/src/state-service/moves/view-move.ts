import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack } from '../stacks/find-stack.ts'
import { listMoved } from './moves.repository.ts'

/** What of a stack was moved here, so that a broken move goes on where it stopped. */
export async function viewMove(ctx: Context, reference: StackReference) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const rows = await listMoved(ctx.db, stack.id)
  return {
    source: rows.find(({ movedFrom }) => movedFrom !== null)?.movedFrom?.source ?? null,
    hasOwnUpdates: rows.some(({ movedFrom }) => movedFrom === null),
    versions: rows.flatMap(({ version, movedFrom }) =>
      movedFrom ? [{ version, digest: movedFrom.digest, stateDigest: movedFrom.stateDigest ?? null }] : [],
    ),
  }
}
