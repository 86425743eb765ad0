import { changeFact, type ResourceCell } from './resource-cell.ts'
import {
  formatUrn,
  parseProviderReference,
  parseUrn,
  qualifiedTypeOf,
  rootStackType,
  typeOfUrn,
} from '../deployments/urn.ts'

/**
 * Resources may have been renamed through aliases: everything that names an old URN gets the new one, and aliases are
 * not kept (DeploymentV3.NormalizeURNReferences in apitype/core.go).
 */
export function normalizeUrns(resources: readonly ResourceCell[]): void {
  if (resources.every(({ facts }) => facts.aliases.length === 0)) return
  const renamed = renamedUrns(resources)
  const renew = (urn: string) => renamed.get(urn) ?? urn
  for (const cell of resources) {
    renewUrns(cell, renew)
    if (cell.facts.aliases.length > 0) changeFact(cell, 'aliases', [])
  }
}

function renamedUrns(resources: readonly ResourceCell[]): Map<string, string> {
  const renamed = new Map<string, string>()
  for (const { facts } of resources) {
    for (const alias of facts.aliases) renamed.set(alias, facts.urn)
    const parent = renamed.get(facts.parent)
    const parts = parseUrn(facts.urn)
    if (parent === undefined || parts === null || qualifiedTypeOf(parent) === rootStackType) continue
    const qualifiedType = `${qualifiedTypeOf(parent)}$${typeOfUrn(facts.urn)}`
    renamed.set(facts.urn, formatUrn({ ...parts, qualifiedType }))
  }
  return renamed
}

/** Sends every URN that a resource names through `renew`; only what changes is rewritten. */
export function renewUrns(cell: ResourceCell, renew: (urn: string) => string): void {
  const { facts } = cell
  for (const fact of ['urn', 'parent', 'deletedWith', 'viewOf'] as const) {
    const renewed = facts[fact] === '' ? '' : renew(facts[fact])
    if (renewed !== facts[fact]) changeFact(cell, fact, renewed)
  }
  for (const fact of ['dependencies', 'replaceWith'] as const) {
    const renewed = facts[fact].map(renew)
    if (renewed.some((urn, i) => urn !== facts[fact][i])) changeFact(cell, fact, renewed)
  }
  const lists = Object.entries(facts.propertyDependencies)
  if (lists.some(([, urns]) => urns.some((urn) => renew(urn) !== urn))) {
    changeFact(cell, 'propertyDependencies', Object.fromEntries(lists.map(([key, urns]) => [key, urns.map(renew)])))
  }
  const provider = parseProviderReference(facts.provider)
  if (provider && renew(provider.urn) !== provider.urn) {
    changeFact(cell, 'provider', `${renew(provider.urn)}::${provider.id}`)
  }
}
