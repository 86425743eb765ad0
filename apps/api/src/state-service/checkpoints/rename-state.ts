import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/database/database.ts'
import { type Envelope, hashOfText } from '../deployments/deployment.ts'
import { changeMembers, memberText } from '../deployments/json-text.ts'
import { resourceFacts } from '../deployments/resource-facts.ts'
import { formatUrn, parseUrn, rootStackType } from '../deployments/urn.ts'
import { renewUrns } from '../journal/normalize-urns.ts'
import { changedText, resourceCell } from '../journal/resource-cell.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { updateAuthor } from '../updates/update-actor.ts'
import { insertEndedUpdate } from '../updates/updates.repository.ts'
import { insertResources, saveVersion, type StoredVersion } from './checkpoint.repository.ts'
import { versionOrEmpty } from './load-state.ts'
import { asStored, resourceChunks } from './resource-chunks.ts'

type NewName = { project: string; name: string }
type FormerName = NewName & { organization: string }

/** Writes the state anew under the stack's new name (edit.RenameStack in pkg/resource/edit/operations.go). */
export async function renameState(ctx: Context, stack: StackRow, renamed: NewName): Promise<void> {
  const { db, actor } = ctx
  if (stack.version === 0) return
  const stored = await versionOrEmpty(db, stack.id, stack.version)
  if (!stored) throw new Error(`Version ${stack.version} of stack ${stack.id} is missing.`)
  const state = await storeRenamed(db, stack.id, stored, { from: stack, to: renamed })
  const version = stack.version + 1
  const updateId = await insertEndedUpdate(db, {
    organizationId: stack.organizationId,
    stackId: stack.id,
    kind: 'rename',
    dryRun: false,
    requestedBy: updateAuthor(actor),
    runId: actor.runId,
    tokenId: actor.tokenId,
    message: `Renamed from ${stack.project}/${stack.name} to ${renamed.project}/${renamed.name}`,
    environment: {},
    config: {},
    version,
  })
  await saveVersion(db, { ...state, stackId: stack.id, version, updateId })
}

/**
 * A version under another name: every URN follows, and the name of our own secrets provider. A few of its resources are
 * in memory at a time; under their new names they are in the store.
 */
export async function storeRenamed(
  db: Db,
  stackId: string,
  stored: StoredVersion,
  { from, to }: { from: FormerName; to: NewName },
): Promise<StoredVersion> {
  const hashes: string[] = []
  for await (const texts of resourceChunks(db, stackId, asStored(stored.hashes))) {
    const renamed = texts.map((text) => renamedResource(text, to))
    await insertResources(db, stackId, renamed)
    hashes.push(...renamed.map(hashOfText))
  }
  const pendingOperations = stored.pendingOperations.map((text) => {
    const resource = renamedResource(memberText(text, 'resource') ?? '{}', to)
    return changeMembers(text, new Map([['resource', resource]]))
  })
  return { ...stored, envelope: renamedEnvelope(stored.envelope, from, to), hashes, pendingOperations }
}

function renamedResource(text: string, renamed: NewName): string {
  const cell = resourceCell({ hash: '', facts: resourceFacts(JSON.parse(text)) })
  renewUrns(cell, (urn) => renamedUrn(urn, renamed))
  return cell.changes.size === 0 ? text : changedText(cell.changes, text)
}

/** The name of the root resource is `<project>-<stack>`. */
function renamedUrn(urn: string, { project, name }: NewName): string {
  const parts = parseUrn(urn)
  if (!parts) return urn
  const isRoot = parts.qualifiedType === rootStackType
  return formatUrn({ ...parts, stack: name, project, name: isRoot ? `${project}-${name}` : parts.name })
}

/** Our own secrets provider is named by organization, project and stack: without this no secret could be read. */
function renamedEnvelope(envelope: Envelope, stack: FormerName, renamed: NewName): Envelope {
  const members = envelope.members.map(([key, text]): Envelope['members'][number] =>
    key === 'secrets_providers' && text !== null ? [key, renamedProvider(text, stack, renamed)] : [key, text],
  )
  return { ...envelope, members }
}

function renamedProvider(text: string, stack: FormerName, { project, name }: NewName): string {
  const state = memberText(text, 'state')
  if (memberText(text, 'type') !== '"service"' || state === undefined) return text
  const { owner, project: oldProject, stack: oldName } = (JSON.parse(state) ?? {}) as Record<string, unknown>
  if (owner !== stack.organization || oldProject !== stack.project || oldName !== stack.name) return text
  const changes = new Map([
    ['project', JSON.stringify(project)],
    ['stack', JSON.stringify(name)],
  ])
  return changeMembers(text, new Map([['state', changeMembers(state, changes)]]))
}
