import { createHash } from 'node:crypto'
import { type Envelope, envelopeText } from './deployment.ts'
import type { ParsedDeployment } from './parse-deployment.ts'
import { isObject, type ResourceFacts } from './resource-facts.ts'
import { isProviderType, parseProviderReference } from './urn.ts'

/**
 * The engine's own rules for a state (pkg/resource/stack/snapshot/integrity.go): whatever a resource refers to stands
 * before it, and a URN comes twice only where all but one are marked for deletion. Null where all is well.
 */
export function integrityProblem(resources: readonly ResourceFacts[]): string | null {
  const all = new Set(resources.map(({ urn }) => urn))
  const seen = new Set<string>()
  const providers = new Set<string>()
  for (const [i, resource] of resources.entries()) {
    const problem =
      shapeProblem(resource, i) ?? providerProblem(resource, providers) ?? referenceProblem(resource, seen, all)
    if (problem) return problem
    if (isProviderType(resource.type)) providers.add(`${resource.urn}::${resource.id}`)
    seen.add(resource.urn)
  }
  return duplicateProblem(resources)
}

/** The rules for all parts of a state at once. */
export function deploymentProblem(envelope: Envelope, resources: readonly ResourceFacts[]): string | null {
  return (
    manifestProblem(envelopeText(envelope, 'manifest')) ??
    integrityProblem(resources) ??
    snippetsProblem(envelopeText(envelope, 'snippets'))
  )
}

/** The same of a state that has just arrived. */
export function parsedProblem({ envelope, resources }: ParsedDeployment): string | null {
  return deploymentProblem(
    envelope,
    resources.map(({ facts }) => facts),
  )
}

/** The engine has noted in the state itself that it does not hold together (apitype.DeploymentMetadata). */
export function hasOwnNote(envelope: Envelope): boolean {
  const metadata: unknown = JSON.parse(envelopeText(envelope, 'metadata') ?? 'null')
  return isObject(metadata) && isObject(metadata.integrity_error)
}

/** Snippets are found by their uuid. */
export function snippetsProblem(snippetsText: string | undefined): string | null {
  const snippets: unknown = JSON.parse(snippetsText ?? 'null')
  if (snippets === null) return null
  if (!Array.isArray(snippets)) return 'the snippets are malformed'
  const seen = new Set<string>()
  for (const [i, snippet] of (snippets as unknown[]).entries()) {
    const uuid = isObject(snippet) ? snippet.uuid : undefined
    if (typeof uuid !== 'string' || uuid === '') return `snippet at index ${i} has no uuid`
    if (seen.has(uuid)) return `snippet ${uuid} comes twice`
    seen.add(uuid)
  }
  return null
}

/** The engine refuses a state whose manifest does not match its magic. */
export function manifestProblem(manifestText: string | undefined): string | null {
  const { magic = '', version = '' } = JSON.parse(manifestText ?? '{}') as { magic?: unknown; version?: unknown }
  if (typeof version !== 'string' || typeof magic !== 'string') return 'the manifest is malformed'
  return magic === magicOf(version) ? null : 'the magic of the manifest does not match its version'
}

export function magicOf(version: string): string {
  return version === '' ? '' : createHash('sha256').update(version).digest('hex')
}

function shapeProblem({ urn, type, custom, id }: ResourceFacts, index: number): string | null {
  if (urn === '') return `resource at index ${index} has no urn`
  if (type === '') return `resource ${urn} has no type`
  if (!custom && id !== '') return `resource ${urn} is not custom but has an id`
  if (isProviderType(type) && id === '') return `provider ${urn} has no id`
  return null
}

function providerProblem(resource: ResourceFacts, providers: Set<string>): string | null {
  if (resource.provider === '') return null
  if (parseProviderReference(resource.provider) === null) {
    return `resource ${resource.urn} has the malformed provider reference ${resource.provider}`
  }
  if (providers.has(resource.provider) || resource.pendingReplacement) return null
  return `resource ${resource.urn} refers to unknown provider ${resource.provider}`
}

function referenceProblem(resource: ResourceFacts, seen: Set<string>, all: Set<string>): string | null {
  const { urn, parent, dependencies, propertyDependencies, deletedWith } = resource
  const missing = (what: string, target: string) =>
    `resource ${urn} refers to ${what} ${target}, which ${all.has(target) ? 'comes after it' : 'is missing'}`
  if (parent !== '' && !seen.has(parent)) return missing('its parent', parent)
  for (const dependency of dependencies) {
    if (!seen.has(dependency)) return missing('its dependency', dependency)
  }
  for (const dependency of Object.values(propertyDependencies).flat()) {
    if (!seen.has(dependency)) return missing('its property dependency', dependency)
  }
  if (deletedWith !== '' && !seen.has(deletedWith)) return missing('what it is deleted with,', deletedWith)
  return null
}

function duplicateProblem(resources: readonly ResourceFacts[]): string | null {
  const living = new Set<string>()
  for (const { urn, delete: isDeleted } of resources) {
    if (isDeleted) continue
    if (living.has(urn)) return `resource ${urn} comes twice and is not marked for deletion`
    living.add(urn)
  }
  return null
}
