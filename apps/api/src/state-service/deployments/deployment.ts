import { createHash } from 'node:crypto'
import { type Member, objectText } from './json-text.ts'
import type { ResourceFacts } from './resource-facts.ts'

/** A resource as the store knows it: the SHA-256 of its exact JSON text, and what is read from it. */
export type StoredResource = { hash: string; facts: ResourceFacts }

/** A resource whose text is at hand. */
export type ResourceText = StoredResource & { text: string }

/** `null` marks where the resources and the pending operations stand. */
export type EnvelopeMember = [key: string, text: string | null]

/** A deployment (apitype.UntypedDeployment) without its resources and pending operations, in exact JSON texts. */
export type Envelope = { version: number; features: string[]; members: EnvelopeMember[] }

export const resourcesKey = 'resources'
export const pendingOperationsKey = 'pending_operations'

/** What a stack that was never updated exports. An empty manifest has an empty magic. */
export const emptyEnvelope: Envelope = {
  version: 3,
  features: [],
  members: [
    ['manifest', '{"time":"0001-01-01T00:00:00Z","magic":"","version":""}'],
    ['metadata', '{}'],
  ],
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function envelopeText(envelope: Envelope, key: string): string | undefined {
  return envelope.members.find(([name]) => name === key)?.[1] ?? undefined
}

/** Puts an untyped deployment together: the layout of the CLI's own encoder, so that its deltas apply to it. */
export function deploymentText(envelope: Envelope, resources: string[], pendingOperations: string[]): string {
  const features = envelope.features.length > 0 ? `,"features":${JSON.stringify(envelope.features)}` : ''
  const members = envelope.members.map(([key, text]): Member => ({
    key,
    text: text ?? `[${(key === resourcesKey ? resources : pendingOperations).join(',')}]`,
  }))
  return `{"version":${envelope.version}${features},"deployment":${objectText(members)}}`
}
