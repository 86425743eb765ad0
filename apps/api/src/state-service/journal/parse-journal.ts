import { InvalidJournal } from '../state-service.errors.ts'
import type { Envelope, ResourceText } from '../deployments/deployment.ts'
import { entryKinds, type JournalBase, type JournalRecord, type PendingOperation } from './journal-record.ts'
import { arrayElements, memberText, objectMembers } from '../deployments/json-text.ts'
import { parseDeployment, parseResource } from '../deployments/parse-deployment.ts'
import { isObject } from '../deployments/resource-facts.ts'

export type ParsedJournal = { records: JournalRecord[]; resources: ResourceText[] }

const kindCount = Object.keys(entryKinds).length
const indices = [
  'removeOld',
  'removeNew',
  'pendingReplacementOld',
  'pendingReplacementNew',
  'deleteOld',
  'deleteNew',
] as const

/** Reads `{ "entries": [apitype.JournalEntry] }` into small records and the texts of the resources they carry. */
export function parseJournal(text: string): ParsedJournal {
  const body = parseJson(text)
  if (!isObject(body)) throw invalid('the body is not an object')
  const entries = body.entries ?? []
  if (!Array.isArray(entries)) throw invalid('"entries" is not a list')
  const journal: ParsedJournal = { records: [], resources: [] }
  const texts = arrayElements(memberText(text, 'entries') ?? '[]')
  for (const [i, entry] of entries.entries()) journal.records.push(parseEntry(texts[i] as string, entry, journal))
  return journal
}

function parseEntry(text: string, entry: unknown, journal: ParsedJournal): JournalRecord {
  if (!isObject(entry)) throw invalid('an entry is not an object')
  if (entry.version !== 1) throw invalid('an entry is not of version 1')
  const record: JournalRecord = {
    kind: count(entry.kind, 'kind'),
    sequence: count(entry.sequenceID, 'sequenceID'),
    operation: count(entry.operationID ?? 0, 'operationID'),
  }
  if (record.kind >= kindCount) throw invalid(`kind ${record.kind} is not known`)
  for (const key of indices) {
    if (entry[key] !== undefined && entry[key] !== null) record[key] = count(entry[key], key)
  }
  if (entry.isRefresh === true) record.isRefresh = true
  for (const member of objectMembers(text)) readMember(member, entry, { record, journal })
  requireParts(record)
  return record
}

type Target = { record: JournalRecord; journal: ParsedJournal }

function readMember({ key, text }: { key: string; text: string }, entry: Record<string, unknown>, target: Target) {
  const { record, journal } = target
  const value = entry[key]
  if (value === null) return
  if (key === 'state') {
    const resource = parseResource(text, value)
    journal.resources.push(resource)
    record.state = { hash: resource.hash, facts: resource.facts }
  } else if (key === 'operation') record.pending = parseOperation(text, value)
  else if (key === 'secretsProvider') {
    if (!isObject(value)) throw invalid('a secrets provider is not an object')
    record.secretsProvider = text
  } else if (key === 'snippets') {
    if (!Array.isArray(value)) throw invalid('"snippets" is not a list')
    record.snippets = text
  } else if (key === 'extension') record.extension = { ref: String(entry.extensionRef ?? ''), text }
  else if (key === 'newSnapshot') {
    const snapshot = parseDeployment(text, value, { version: 3, features: [] })
    journal.resources.push(...snapshot.resources)
    record.newBase = journalBase(snapshot)
  }
}

function requireParts({ kind, newBase, secretsProvider, extension }: JournalRecord): void {
  if (kind === entryKinds.write && !newBase) throw invalid('a write carries no snapshot')
  if (kind === entryKinds.secretsManager && secretsProvider === undefined) {
    throw invalid('a secrets manager entry carries none')
  }
  if (kind === entryKinds.extensionParameterize && !extension) throw invalid('an extension entry carries none')
}

export function parseOperation(text: string, value: unknown): PendingOperation {
  if (!isObject(value) || typeof value.type !== 'string') throw invalid('an operation has no type')
  return { type: value.type, text, features: parseResource('', value.resource).facts.features }
}

/** The part of a deployment that a journal builds on. */
export function journalBase(deployment: {
  envelope: Envelope
  resources: { hash: string }[]
  pendingOperations: string[]
}): JournalBase {
  return {
    resources: deployment.resources.map(({ hash }) => ({ hash })),
    pendingOperations: deployment.pendingOperations.map((text) => parseOperation(text, JSON.parse(text))),
    members: deployment.envelope.members.filter(
      (member): member is [string, string] => member[1] !== null && member[0] !== 'manifest',
    ),
  }
}

function count(value: unknown, key: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalid(`"${key}" is not a whole number`)
  }
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('the body is not JSON')
  }
}

function invalid(reason: string): Error {
  return new InvalidJournal({ reason })
}
