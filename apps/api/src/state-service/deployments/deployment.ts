import { createHash } from 'node:crypto'
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
  const { before, after } = aroundResources(envelope, pendingOperations)
  return after === null ? before : `${before}${resources.join(',')}${after}`
}

/** The text of a deployment before its resources, and after them; null where it has no list of any. */
export function aroundResources(envelope: Envelope, pendingOperations: string[]) {
  const features = envelope.features.length > 0 ? `,"features":${JSON.stringify(envelope.features)}` : ''
  const members = envelope.members.map(([key, text]) => {
    const value = text ?? (key === resourcesKey ? null : `[${pendingOperations.join(',')}]`)
    return { key: JSON.stringify(key), value }
  })
  const place = members.findIndex(({ value }) => value === null)
  const text = (some: typeof members) => some.map(({ key, value }) => `${key}:${value ?? '['}`).join(',')
  const end = '}}'
  const before = `{"version":${envelope.version}${features},"deployment":{`
  if (place < 0) return { before: `${before}${text(members)}${end}`, after: null }
  const rest = members.slice(place + 1)
  return {
    before: `${before}${text(members.slice(0, place + 1))}`,
    after: `]${rest.length > 0 ? ',' : ''}${text(rest)}${end}`,
  }
}
