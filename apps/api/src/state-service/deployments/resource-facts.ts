/** What replay, integrity and lists need to know of a resource; its properties stay in its text. */
export type ResourceFacts = {
  urn: string
  type: string
  custom: boolean
  id: string
  parent: string
  provider: string
  dependencies: string[]
  propertyDependencies: Record<string, string[]>
  deletedWith: string
  replaceWith: string[]
  viewOf: string
  aliases: string[]
  delete: boolean
  pendingReplacement: boolean
  /** Names of deployment features without which an older CLI must not read it. */
  features: string[]
}

type Json = Record<string, unknown>

/** Reads the facts of a resource (apitype.ResourceV3). Throws a plain reason where its shape is wrong. */
export function resourceFacts(value: unknown): ResourceFacts {
  if (!isObject(value)) throw new Error('a resource is not an object')
  const urn = text(value, 'urn')
  return {
    urn,
    type: text(value, 'type'),
    custom: flag(value, 'custom'),
    id: text(value, 'id'),
    parent: text(value, 'parent'),
    provider: text(value, 'provider'),
    dependencies: texts(value.dependencies, 'dependencies'),
    propertyDependencies: textLists(value.propertyDependencies),
    deletedWith: text(value, 'deletedWith'),
    replaceWith: texts(value.replaceWith, 'replaceWith'),
    viewOf: text(value, 'viewOf'),
    aliases: texts(value.aliases, 'aliases'),
    delete: flag(value, 'delete'),
    pendingReplacement: flag(value, 'pendingReplacement'),
    features: featuresOf(value),
  }
}

/** stack.ApplyFeatures in pkg/resource/stack/deployment.go. */
function featuresOf(value: Json): string[] {
  const features: string[] = []
  if (value.refreshBeforeUpdate === true) features.push('refreshBeforeUpdate')
  if (isFilled(value.viewOf)) features.push('views')
  if (isObject(value.resourceHooks) && Object.keys(value.resourceHooks).length > 0) features.push('hooks')
  if (value.taint === true) features.push('taint')
  if (Array.isArray(value.replaceWith) && value.replaceWith.length > 0) features.push('replaceWith')
  if (isFilled(value.extensionRef)) features.push('extensionParameterization')
  return features
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function text(from: Json, key: string): string {
  const value = from[key] ?? ''
  if (typeof value !== 'string') throw new Error(`"${key}" of a resource is not a text`)
  return value
}

function flag(from: Json, key: string): boolean {
  const value = from[key] ?? false
  if (typeof value !== 'boolean') throw new Error(`"${key}" of a resource is not a boolean`)
  return value
}

function texts(value: unknown, key: string): string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new Error(`"${key}" of a resource is not a list of texts`)
  }
  return value
}

function textLists(value: unknown): Record<string, string[]> {
  if (value === undefined || value === null) return {}
  if (!isObject(value)) throw new Error('"propertyDependencies" of a resource is not an object')
  return Object.fromEntries(Object.entries(value).map(([key, list]) => [key, texts(list, 'propertyDependencies')]))
}
