import { entryKinds, type JournalBase, type JournalRecord, type PendingOperation } from './journal-record.ts'
import { memberText, objectMembers, objectText } from '../deployments/json-text.ts'
import { normalizeUrns } from './normalize-urns.ts'
import { rebuildDependencies } from './rebuild-dependencies.ts'
import { changeFact, type ResourceCell, resourceCell } from './resource-cell.ts'
import type { ResourceFacts } from '../deployments/resource-facts.ts'

/** Asked only for resources of the base that survive the journal. */
export type LoadFacts = (hashes: string[]) => Promise<ReadonlyMap<string, ResourceFacts>>

export type ReplayedState = {
  resources: ResourceCell[]
  pendingOperations: PendingOperation[]
  /** Envelope members without manifest, resources and pending operations. */
  members: Map<string, string>
  features: string[]
  /** The journal speaks of resources that are not there: it belongs to another base. */
  problem: string | null
}

type BaseCell = { hash: string; facts: ResourceFacts | null; changes: ResourceCell['changes'] }

type Replay = {
  base: BaseCell[]
  basePending: PendingOperation[]
  members: Map<string, string>
  /** What this journal made, in order; removed ones are null. */
  made: (ResourceCell | null)[]
  placeOfOperation: Map<number, number>
  removedOperations: Set<number>
  removedFromBase: Set<number>
  replacedInBase: Map<number, ResourceCell>
  deletedInBase: Set<number>
  pendingReplacementInBase: Set<number>
  open: Map<number, PendingOperation | null>
  extensions: Map<string, string>
  hasRefresh: boolean
  problem: string | null
}

/**
 * Rebuilds a state from its base and the journal of one update: first what the journal made, in order, then what is
 * left of the base. The semantics are those of JournalReplayer in pkg/backend/journal.go.
 */
export async function replayJournal(
  base: JournalBase,
  records: readonly JournalRecord[],
  loadFacts: LoadFacts,
): Promise<ReplayedState> {
  let replay = startReplay(base, false)
  for (const record of records.toSorted((a, b) => a.sequence - b.sequence)) {
    if (record.kind !== entryKinds.rebuiltBaseState) apply(replay, record)
    else replay = continueFrom(await finish(replay, loadFacts), replay.hasRefresh)
  }
  return finish(replay, loadFacts)
}

function startReplay(base: JournalBase, hasRefresh: boolean): Replay {
  return {
    base: base.resources.map(({ hash }) => ({ hash, facts: null, changes: new Map() })),
    basePending: base.pendingOperations,
    members: new Map(base.members),
    made: [],
    placeOfOperation: new Map(),
    removedOperations: new Set(),
    removedFromBase: new Set(),
    replacedInBase: new Map(),
    deletedInBase: new Set(),
    pendingReplacementInBase: new Set(),
    open: new Map(),
    extensions: new Map(),
    hasRefresh,
    problem: null,
  }
}

/** After a refresh the engine counts indices in the state that the journal had led to so far. */
function continueFrom(state: ReplayedState, hasRefresh: boolean): Replay {
  const replay = startReplay(
    { resources: [], pendingOperations: state.pendingOperations, members: [...state.members] },
    hasRefresh,
  )
  return { ...replay, base: state.resources, problem: state.problem }
}

function apply(replay: Replay, record: JournalRecord): void {
  replay.problem ??= danglingIndex(replay, record)
  const { kind, operation, secretsProvider, snippets, extension, newBase } = record
  if (kind === entryKinds.begin) replay.open.set(operation, record.pending ?? null)
  else if (kind === entryKinds.success) applySuccess(replay, record)
  else if (kind === entryKinds.refreshSuccess) applyRefresh(replay, record)
  else if (kind === entryKinds.failure) replay.open.delete(operation)
  else if (kind === entryKinds.outputs) applyOutputs(replay, record)
  else if (kind === entryKinds.write && newBase) rebase(replay, newBase)
  else if (kind === entryKinds.secretsManager && secretsProvider) applySecretsManager(replay, secretsProvider)
  else if (kind === entryKinds.snippets) replay.members.set('snippets', snippets ?? '[]')
  else if (kind === entryKinds.extensionParameterize && extension) replay.extensions.set(extension.ref, extension.text)
}

function danglingIndex({ base }: Replay, record: JournalRecord): string | null {
  const { removeOld, pendingReplacementOld, deleteOld, sequence } = record
  const index = [removeOld, pendingReplacementOld, deleteOld].find((old) => old !== undefined && old >= base.length)
  if (index === undefined) return null
  return `journal entry ${sequence} refers to resource ${index} of a state that has ${base.length}`
}

function applySuccess(replay: Replay, record: JournalRecord): void {
  replay.open.delete(record.operation)
  if (record.state) replay.placeOfOperation.set(record.operation, replay.made.push(resourceCell(record.state)) - 1)
  if (record.removeOld !== undefined) replay.removedFromBase.add(record.removeOld)
  if (record.removeNew !== undefined) replay.removedOperations.add(record.removeNew)
  if (record.deleteOld !== undefined) replay.deletedInBase.add(record.deleteOld)
  if (record.pendingReplacementOld !== undefined) replay.pendingReplacementInBase.add(record.pendingReplacementOld)
  const deleted = madeBy(replay, record.deleteNew)
  if (deleted) changeFact(deleted, 'delete', true)
  const replaced = madeBy(replay, record.pendingReplacementNew)
  if (replaced) changeFact(replaced, 'pendingReplacement', true)
  if (record.isRefresh) replay.hasRefresh = true
}

function applyRefresh(replay: Replay, record: JournalRecord): void {
  replay.open.delete(record.operation)
  replay.hasRefresh = true
  if (record.state) applyOutputs(replay, record)
  else {
    if (record.removeOld !== undefined) replay.removedFromBase.add(record.removeOld)
    if (record.removeNew !== undefined) replay.removedOperations.add(record.removeNew)
  }
}

/** A new state in the place of an old one, which keeps its place. */
function applyOutputs(replay: Replay, { state, removeOld, removeNew }: JournalRecord): void {
  if (!state) return
  if (removeOld !== undefined) replay.replacedInBase.set(removeOld, resourceCell(state))
  const place = removeNew === undefined ? undefined : replay.placeOfOperation.get(removeNew)
  if (place !== undefined) replay.made[place] = resourceCell(state)
}

function rebase(replay: Replay, base: JournalBase): void {
  const fresh = startReplay(base, replay.hasRefresh)
  replay.base = fresh.base
  replay.basePending = fresh.basePending
  replay.members = fresh.members
}

/** The text is kept where provider and state are the same, so that nothing changes without a reason. */
function applySecretsManager(replay: Replay, text: string): void {
  const current = replay.members.get('secrets_providers')
  const isSame =
    current !== undefined &&
    memberText(current, 'type') === memberText(text, 'type') &&
    memberText(current, 'state') === memberText(text, 'state')
  if (!isSame) replay.members.set('secrets_providers', text)
}

function madeBy(replay: Replay, operation: number | undefined): ResourceCell | null {
  const place = operation === undefined ? undefined : replay.placeOfOperation.get(operation)
  return place === undefined ? null : (replay.made[place] ?? null)
}

async function finish(replay: Replay, loadFacts: LoadFacts): Promise<ReplayedState> {
  const resources = [...keptOfMade(replay), ...(await keptOfBase(replay, loadFacts))]
  if (replay.hasRefresh) rebuildDependencies(resources)
  normalizeUrns(resources)
  // A create whose outcome nobody knows stays until a person or a refresh settles it.
  const creating = replay.basePending.filter(({ type }) => type === 'creating')
  const begun = Array.from(replay.open.values()).filter((operation) => operation !== null)
  const pendingOperations = [...begun, ...creating]
  const members = membersOf(replay)
  const features = featuresOf(resources, pendingOperations, members)
  return { resources, pendingOperations, members, features, problem: replay.problem }
}

function keptOfMade({ made, removedOperations, placeOfOperation }: Replay): ResourceCell[] {
  const removed = new Set(Array.from(removedOperations, (operation) => placeOfOperation.get(operation)))
  return made.filter((cell, place): cell is ResourceCell => cell !== null && !removed.has(place))
}

async function keptOfBase(replay: Replay, loadFacts: LoadFacts): Promise<ResourceCell[]> {
  const kept = replay.base
    .map((cell, index) => ({ cell, index }))
    .filter(({ index }) => !replay.removedFromBase.has(index))
  const unknown = kept.filter(({ cell, index }) => cell.facts === null && !replay.replacedInBase.has(index))
  const facts = unknown.length > 0 ? await loadFacts(unknown.map(({ cell }) => cell.hash)) : new Map<string, never>()
  return kept.map(({ cell, index }) => {
    const replacement = replay.replacedInBase.get(index)
    if (replacement) return replacement
    const kept = { hash: cell.hash, facts: cell.facts ?? factsOf(facts, cell.hash), changes: new Map(cell.changes) }
    if (replay.pendingReplacementInBase.has(index)) changeFact(kept, 'pendingReplacement', true)
    if (replay.deletedInBase.has(index)) changeFact(kept, 'delete', true)
    return kept
  })
}

function factsOf(facts: ReadonlyMap<string, ResourceFacts>, hash: string): ResourceFacts {
  const found = facts.get(hash)
  if (!found) throw new Error(`The resource ${hash} is not in the store.`)
  return found
}

function membersOf(replay: Replay): Map<string, string> {
  const members = new Map(replay.members)
  if (replay.extensions.size === 0) return members
  const extensions = new Map(replay.extensions)
  for (const { key, text } of objectMembers(members.get('extensions') ?? '{}')) extensions.set(key, text)
  return members.set('extensions', objectText(Array.from(extensions, ([key, text]) => ({ key, text }))))
}

function featuresOf(resources: ResourceCell[], pending: PendingOperation[], members: Map<string, string>): string[] {
  const features = new Set([...resources.flatMap(({ facts }) => facts.features), ...pending.flatMap((p) => p.features)])
  const snippets = members.get('snippets') ?? 'null'
  if (snippets !== 'null' && snippets !== '[]') features.add('snippets-prototype')
  return [...features].sort()
}
