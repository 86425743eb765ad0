import type { Db } from '../../platform/database/database.ts'
import {
  type Envelope,
  type EnvelopeMember,
  envelopeText,
  hashOfText,
  pendingOperationsKey,
  resourcesKey,
} from '../deployments/deployment.ts'
import { integrityProblem, magicOf, snippetsProblem } from '../deployments/integrity.ts'
import { journalBase } from '../journal/parse-journal.ts'
import { type ReplayedState, replayJournal } from '../journal/replay-journal.ts'
import type { UpdateRow } from '../updates/updates.repository.ts'
import { insertResources, loadJournal, type StoredVersion } from './checkpoint.repository.ts'
import { factsLoader, versionOrEmpty } from './load-state.ts'
import { type ChunkItem, resourceChunks } from './resource-chunks.ts'

const schemaVersion = 3
const schemaVersionWithFeatures = 4

export type FoldedState = StoredVersion & {
  /** What the hashes stand for. Resources that the fold itself changed are in the store as they were before. */
  items: ChunkItem[]
}

/** What a journaled update has led to so far, or null where nothing was reported. Changes nothing. */
export async function foldJournal(db: Db, update: UpdateRow, at: Date): Promise<FoldedState | null> {
  const records = await loadJournal(db, update.id)
  if (records.length === 0 || update.version === null) return null
  const base = await versionOrEmpty(db, update.stackId, update.version - 1)
  if (!base) throw new Error(`Version ${update.version - 1} of stack ${update.stackId} is missing.`)
  const state = await replayJournal(
    journalBase({ ...base, resources: base.hashes.map((hash) => ({ hash })) }),
    records,
    factsLoader(db, update.stackId),
  )
  const problem =
    state.problem ??
    integrityProblem(state.resources.map(({ facts }) => facts)) ??
    snippetsProblem(state.members.get('snippets'))
  const hashes = await hashesOf(db, update.stackId, state.resources)
  return {
    version: update.version,
    envelope: envelopeOf(state, manifestText(base.envelope, update, at), problem),
    hashes,
    pendingOperations: state.pendingOperations.map(({ text }) => text),
    items: state.resources,
    problem,
  }
}

export async function storeChanges(db: Db, stackId: string, { items }: FoldedState): Promise<void> {
  for await (const texts of resourceChunks(db, stackId, items.filter(isChanged))) {
    await insertResources(db, stackId, texts)
  }
}

/** Of what changes the text is needed for its hash, and forgotten again. */
async function hashesOf(db: Db, stackId: string, items: ChunkItem[]): Promise<string[]> {
  const changed: string[] = []
  for await (const texts of resourceChunks(db, stackId, items.filter(isChanged))) changed.push(...texts.map(hashOfText))
  let next = 0
  return items.map((item) => (isChanged(item) ? (changed[next++] as string) : item.hash))
}

function isChanged({ changes }: ChunkItem): boolean {
  return changes.size > 0
}

/** The engine's order of members, without lists that are empty, then whatever else the base had. */
function envelopeOf(state: ReplayedState, manifest: string, problem: string | null): Envelope {
  const members = new Map(state.members).set('manifest', manifest).set('metadata', metadataText(problem))
  const first = ['manifest', 'secrets_providers']
  const last = [...members.keys()].filter((key) => !first.includes(key))
  const pick = (keys: string[]) =>
    keys.filter((key) => members.has(key)).map((key): [string, string] => [key, members.get(key) as string])
  const list = (key: string, items: unknown[]): EnvelopeMember[] => (items.length > 0 ? [[key, null]] : [])
  return {
    version: state.features.length > 0 ? schemaVersionWithFeatures : schemaVersion,
    features: state.features,
    members: [
      ...pick(first),
      ...list(resourcesKey, state.resources),
      ...list(pendingOperationsKey, state.pendingOperations),
      ...pick(last),
    ],
  }
}

/** The same note that the CLI leaves: `pulumi state repair` reads it. */
function metadataText(problem: string | null): string {
  return problem === null ? '{}' : JSON.stringify({ integrity_error: { version: '3', error: problem } })
}

function manifestText(base: Envelope, { environment }: UpdateRow, at: Date): string {
  const former = JSON.parse(envelopeText(base, 'manifest') ?? '{}') as { version?: unknown }
  const version = environment['pulumi.version'] ?? (typeof former.version === 'string' ? former.version : '')
  return JSON.stringify({ time: at.toISOString(), magic: magicOf(version), version })
}
