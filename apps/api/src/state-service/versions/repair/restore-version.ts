import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { findVersion, saveVersion, type StoredVersion } from '../../checkpoints/checkpoint.repository.ts'
import { storeRenamed } from '../../checkpoints/rename-state.ts'
import { envelopeText } from '../../deployments/deployment.ts'
import { StackNameNotConfirmed, VersionBroken, VersionNotKept } from '../../state-service.errors.ts'
import { holdingStack } from '../../stacks/holding-stack.ts'
import { getStackById, stackTarget } from '../../stacks/find-stack.ts'
import type { StackRow } from '../../stacks/stacks.repository.ts'
import { checkVersion } from '../check-version.ts'
import { holdStackAt, insertStateEdit } from './edit-state.ts'
import { findLastGoodVersion, wasRenamedSince } from '../versions.repository.ts'

type NamedState = { project?: string; stack?: string }

export type RestoreInput = {
  version: number
  /** The newest version as it was when the decision was made. */
  currentVersion: number
  reason: string
  confirmName: string
}

/** An earlier state becomes the newest version. Nothing but the state changes: a refresh tells what is true of it. */
export async function restoreVersion(ctx: Context, stackId: string, input: RestoreInput): Promise<number> {
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  if (input.confirmName !== stack.name) throw new StackNameNotConfirmed()
  await requireSound(ctx, stack, input.version)
  return holdingStack(ctx, stackId, async (ctx) => {
    const { db } = ctx
    await holdStackAt(ctx, stack, input.currentVersion)
    const stored = await findVersion(db, stackId, input.version)
    if (!stored) throw new VersionNotKept({ version: input.version })
    const version = input.currentVersion + 1
    const edit = { kind: 'restore' as const, version, message: `Version ${input.version} restored: ${input.reason}` }
    const updateId = await insertStateEdit(ctx, stack, edit)
    const state = await underPresentName(ctx, stack, stored)
    await saveVersion(db, { ...state, stackId, version, updateId })
    await recordAudit(ctx, {
      action: 'stack.restored',
      target: stackTarget(stack),
      teamId: stack.teamId,
      before: { version: input.currentVersion },
      after: { version, restored: input.version, resources: stored.hashes.length, updateId },
      reason: input.reason,
    })
    return version
  })
}

async function requireSound({ db }: Context, stack: StackRow, version: number): Promise<void> {
  const stored = await findVersion(db, stack.id, version)
  if (!stored) throw new VersionNotKept({ version })
  const problem = stored.problem ?? (await checkVersion(db, stack.id, stored))
  if (problem === null) return
  const lastGood = (await findLastGoodVersion(db, stack.id)) ?? 'none of those that are kept'
  throw new VersionBroken({ version, problem, lastGood })
}

/** A version from before the stack was renamed has the former name in every URN, and in its secrets provider. */
async function underPresentName({ db }: Context, stack: StackRow, stored: StoredVersion): Promise<StoredVersion> {
  if (!(await wasRenamedSince(db, stack.id, stored.version))) return stored
  return storeRenamed(db, stack.id, stored, { from: nameInSecrets(stored, stack), to: stack })
}

/** The name by which our own secrets provider knew the stack then. */
function nameInSecrets({ envelope }: StoredVersion, stack: StackRow) {
  const provider = JSON.parse(envelopeText(envelope, 'secrets_providers') ?? 'null') as { state?: NamedState } | null
  const { project = stack.project, stack: name = stack.name } = provider?.state ?? {}
  return { organization: stack.organization, project, name }
}
