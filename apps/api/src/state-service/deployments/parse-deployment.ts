import { isStorable } from '../../platform/database/storable-json.ts'
import { InvalidDeployment } from '../state-service.errors.ts'
import { type Envelope, hashOfText, pendingOperationsKey, type ResourceText, resourcesKey } from './deployment.ts'
import { arrayElements, objectMembers } from './json-text.ts'
import { isObject, resourceFacts } from './resource-facts.ts'

export type ParsedDeployment = { envelope: Envelope; resources: ResourceText[]; pendingOperations: string[] }

/** Reads `{ version, features, deployment }`, the wire form of a whole state. */
export function parseUntypedDeployment(text: string): ParsedDeployment {
  const value = parseJson(text)
  if (!isObject(value)) throw invalid('it is not an object')
  const version = value.version ?? 3
  const features = value.features ?? []
  if (version !== 3 && version !== 4) throw invalid(`version ${JSON.stringify(version)} is not supported, only 3 and 4`)
  if (!Array.isArray(features) || !features.every((name) => typeof name === 'string' && isStorable(name))) {
    throw invalid('"features" is not a list of texts')
  }
  const deployment = objectMembers(text).find(({ key }) => key === 'deployment')?.text
  if (deployment === undefined) throw invalid('"deployment" is missing')
  return parseDeployment(deployment, value.deployment, { version, features })
}

/** Reads an apitype.DeploymentV3 from its text and the same text parsed. */
export function parseDeployment(
  text: string,
  value: unknown,
  schema: { version: number; features: string[] },
): ParsedDeployment {
  if (!isObject(value)) throw invalid('"deployment" is not an object')
  if (value.manifest !== undefined && !isObject(value.manifest)) throw invalid('"manifest" is not an object')
  requireShapes(value)
  const parsed: ParsedDeployment = { envelope: { ...schema, members: [] }, resources: [], pendingOperations: [] }
  for (const member of objectMembers(text)) {
    if (member.key === resourcesKey) {
      parsed.resources = parseResources(member.text, value.resources)
      parsed.envelope.members.push([member.key, null])
    } else if (member.key === pendingOperationsKey) {
      parsed.pendingOperations = parseOperations(member.text, value.pending_operations)
      parsed.envelope.members.push([member.key, null])
    } else parsed.envelope.members.push([member.key, member.text])
  }
  return parsed
}

/** Members that are read again when the state is worked on: what is none of these could not be worked on any more. */
const shapes: Record<string, [what: string, fits: (value: unknown) => boolean]> = {
  secrets_providers: ['an object', isObject],
  extensions: ['an object', isObject],
  metadata: ['an object', isObject],
  snippets: ['a list', Array.isArray],
}

function requireShapes(deployment: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(deployment)) {
    if (!isStorable(key)) throw invalid('the name of a member holds a character that cannot be kept')
    const [what, fits] = Object.hasOwn(shapes, key) ? (shapes[key] ?? []) : []
    if (fits && value !== null && !fits(value)) throw invalid(`"${key}" is not ${what}`)
  }
}

function parseResources(text: string, value: unknown): ResourceText[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw invalid('"resources" is not a list')
  return arrayElements(text).map((element, i) => parseResource(element, value[i]))
}

export function parseResource(text: string, value: unknown): ResourceText {
  try {
    return { text, hash: hashOfText(text), facts: resourceFacts(value) }
  } catch (error) {
    throw invalid((error as Error).message)
  }
}

function parseOperations(text: string, value: unknown): string[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw invalid('"pending_operations" is not a list')
  for (const operation of value) {
    if (!isObject(operation) || typeof operation.type !== 'string' || !isObject(operation.resource)) {
      throw invalid('a pending operation has no type or no resource')
    }
    parseResource('', operation.resource)
  }
  return arrayElements(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('it is not JSON')
  }
}

function invalid(reason: string): Error {
  return new InvalidDeployment({ reason })
}
