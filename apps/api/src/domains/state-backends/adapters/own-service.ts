import { readInputs } from '../../../state-service/checkpoints/read-inputs.ts'
import { readOutputs } from '../../../state-service/checkpoints/read-outputs.ts'
import { readResources } from '../../../state-service/checkpoints/read-resources.ts'
import { decryptStackOutput } from '../../../state-service/secrets/decrypt-stack-output.ts'
import { releaseStack } from '../../../state-service/updates/cancel-update.ts'
import { protectResources } from '../../../state-service/versions/repair/protect-resources.ts'
import { hasUpdateOfRun } from '../own-updates.repository.ts'
import type { StateBackend } from './state-backend.ts'

/** Automat's state service. It knows all of this by itself. */
export function ownService(stackId: string): StateBackend {
  return {
    outputs: (ctx) => readOutputs(ctx, stackId),
    resources: (ctx) => readResources(ctx, stackId),
    inputs: (ctx) => readInputs(ctx, stackId),
    protect: (ctx, change) => protectResources(ctx, stackId, change),
    revealOutput: (ctx, name) => decryptStackOutput(ctx, stackId, name),
    openForRun: async () => null,
    keepReport: async () => {},
    free: async (ctx, { id }) => void (await releaseStack(ctx, stackId, id)),
    hasBegunToChange: ({ db }, { id }) => hasUpdateOfRun(db, id),
    mayHaveBegun: async ({ db }, { id, phase }) => phase === 'apply' && hasUpdateOfRun(db, id),
    async leftResources(ctx) {
      await releaseStack(ctx, stackId)
      return (await readResources(ctx, stackId)).filter(({ type }) => !isEnginesOwn(type)).length
    },
  }
}

function isEnginesOwn(type: string): boolean {
  return type === 'pulumi:pulumi:Stack' || type.startsWith('pulumi:providers:')
}
