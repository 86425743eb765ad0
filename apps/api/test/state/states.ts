import { createHash } from 'node:crypto'
import { entryKinds } from '../../src/state-service/journal/journal-record.ts'

export type Json = Record<string, unknown>

const thing = 'test:index:Thing'

export function urnOf(name: string, type = thing): string {
  return `urn:pulumi:dev::things::${type}::${name}`
}

/** A resource as it stands in a state. Its members come in the engine's order. */
export function aResource(name: string, members: Json = {}): Json {
  return { urn: urnOf(name), custom: false, type: thing, ...members }
}

export const manifest = {
  time: '2026-11-24T00:00:00Z',
  magic: createHash('sha256').update('v3.250.0').digest('hex'),
  version: 'v3.250.0',
}

/** A whole state in its wire form (apitype.UntypedDeployment). */
export function aDeployment(resources: Json[], members: Json = {}) {
  return { version: 3, deployment: { manifest, resources, metadata: {}, ...members } }
}

/** One entry of a journal (apitype.JournalEntry). */
export function anEntry(kind: keyof typeof entryKinds, sequence: number, operation: number, members: Json = {}): Json {
  const ids = { sequenceID: sequence, operationID: operation, removeOld: null, removeNew: null }
  return { version: 1, kind: entryKinds[kind], ...ids, ...members }
}

/** The engine is about to make a resource. */
export function begun(sequence: number, operation: number, resource: Json, type = 'creating'): Json {
  return anEntry('begin', sequence, operation, { operation: { resource, type } })
}

/** The engine made a resource. */
export function made(sequence: number, operation: number, resource: Json, members: Json = {}): Json {
  return anEntry('success', sequence, operation, { state: resource, ...members })
}

/** The names of the resources of an exported state, in order. */
export function namesIn(exported: { deployment: { resources?: { urn: string }[] } }): string[] {
  return (exported.deployment.resources ?? []).map(({ urn }) => urn.slice(urn.lastIndexOf(':') + 1))
}
