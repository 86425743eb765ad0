import type { StoredResource } from '../deployments/deployment.ts'

/** apitype.JournalEntryKind */
export const entryKinds = {
  begin: 0,
  success: 1,
  failure: 2,
  refreshSuccess: 3,
  outputs: 4,
  write: 5,
  secretsManager: 6,
  rebuiltBaseState: 7,
  extensionParameterize: 8,
  snippets: 9,
} as const

export type PendingOperation = { type: string; text: string; features: string[] }

/**
 * A journal entry as it is stored: the resources it carries are in the resource store, so a row stays small however
 * large the resource. Indices `…Old` count in the base state, `…New` are operation ids of this journal.
 */
export type JournalRecord = {
  kind: number
  sequence: number
  operation: number
  removeOld?: number
  removeNew?: number
  pendingReplacementOld?: number
  pendingReplacementNew?: number
  deleteOld?: number
  deleteNew?: number
  isRefresh?: true
  state?: StoredResource
  pending?: PendingOperation
  /** Exact JSON texts. */
  secretsProvider?: string
  snippets?: string
  extension?: { ref: string; text: string }
  newBase?: JournalBase
}

/** What a journal is replayed on. Texts are exact JSON. */
export type JournalBase = {
  resources: { hash: string }[]
  pendingOperations: PendingOperation[]
  /** The envelope's members without manifest, resources and pending operations. */
  members: [key: string, text: string][]
}
