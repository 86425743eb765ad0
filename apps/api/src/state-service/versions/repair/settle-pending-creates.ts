import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import {
  findVersion,
  insertResources,
  saveVersion,
  type StoredVersion,
} from '../../checkpoints/checkpoint.repository.ts'
import { envelopeText, hashOfText, pendingOperationsKey, resourcesKey } from '../../deployments/deployment.ts'
import { changeMembers, memberText } from '../../deployments/json-text.ts'
import { NoPendingCreate, PendingCreateNotImported, VersionNotFound } from '../../state-service.errors.ts'
import { holdingStack } from '../../stacks/holding-stack.ts'
import { getStackById, stackTarget } from '../../stacks/find-stack.ts'
import { checkVersion } from '../check-version.ts'
import { holdStackAt, insertStateEdit } from './edit-state.ts'
import { pendingOperation } from './pending-operations.ts'

export type SettledCreate = { urn: string; action: 'clear' } | { urn: string; action: 'import'; id: string }
export type SettleInput = { currentVersion: number; creates: SettledCreate[]; reason: string }

/**
 * Creations that an engine began and never finished: forgotten where nothing came of them, or taken into the state by
 * the id of what was made. The next refresh reads the rest.
 */
export async function settlePendingCreates(ctx: Context, stackId: string, input: SettleInput): Promise<number> {
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  return holdingStack(ctx, stackId, async (ctx) => {
    const { db } = ctx
    await holdStackAt(ctx, stack, input.currentVersion)
    const stored = await findVersion(db, stackId, input.currentVersion)
    if (!stored) throw new VersionNotFound({ version: input.currentVersion })
    const { kept, imported } = settled(stored, input)
    await insertResources(db, stackId, imported)
    const version = input.currentVersion + 1
    const state = withResources({ ...stored, pendingOperations: kept }, imported)
    if (imported.length > 0) await requireSound(ctx, stackId, state)
    const edit = { kind: 'repair' as const, version, message: input.reason }
    const updateId = await insertStateEdit(ctx, stack, edit)
    await saveVersion(db, { ...state, stackId, version, updateId })
    await recordAudit(ctx, {
      action: 'stack.pending-creates-settled',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { version, updateId, creates: input.creates },
      reason: input.reason,
    })
    return version
  })
}

function settled(stored: StoredVersion, { creates, currentVersion }: SettleInput) {
  const open = new Map(creates.map((create) => [create.urn, create]))
  const kept: string[] = []
  const imported = new Map<string, string>()
  const found = new Set<string>()
  for (const text of stored.pendingOperations) {
    const { type, urn, custom } = pendingOperation(text)
    const create = type === 'creating' ? open.get(urn) : undefined
    if (!create) {
      kept.push(text)
      continue
    }
    found.add(urn)
    if (create.action === 'clear') continue
    if (!custom) throw new PendingCreateNotImported({ reason: `${urn} is a component, which has no id` })
    // Cut off twice at the same place, it is pending twice.
    const resource = memberText(text, 'resource') ?? '{}'
    imported.set(urn, changeMembers(resource, new Map([['id', JSON.stringify(create.id)]])))
  }
  const missing = creates.find(({ urn }) => !found.has(urn))
  if (missing) throw new NoPendingCreate({ urn: missing.urn, version: currentVersion })
  return { kept, imported: [...imported.values()] }
}

/** The engine leaves empty lists out; what has members stands where it stood. */
function withResources(stored: StoredVersion, added: string[]): StoredVersion {
  const hashes = [...stored.hashes, ...added.map(hashOfText)]
  const members = stored.envelope.members.filter(
    ([key]) => key !== pendingOperationsKey || stored.pendingOperations.length > 0,
  )
  if (hashes.length > 0 && !members.some(([key]) => key === resourcesKey)) {
    const place = envelopeText(stored.envelope, 'manifest') === undefined ? 0 : 1
    members.splice(place, 0, [resourcesKey, null])
  }
  return { ...stored, hashes, envelope: { ...stored.envelope, members } }
}

async function requireSound({ db }: Context, stackId: string, state: StoredVersion): Promise<void> {
  const reason = await checkVersion(db, stackId, state)
  if (reason !== null) throw new PendingCreateNotImported({ reason })
}
