import { z } from 'zod'

/** As much of JSON Schema as is looked at by hand here. */
export type SchemaNode = {
  type?: unknown
  properties?: Record<string, SchemaNode>
  required?: string[]
  additionalProperties?: unknown
  items?: SchemaNode | boolean
  prefixItems?: SchemaNode[]
  anyOf?: SchemaNode[]
  oneOf?: SchemaNode[]
  $defs?: Record<string, SchemaNode>
  title?: string
  'x-automat'?: { order?: number; patternHint?: string }
}

/** The stored JSON Schema of a blueprint's inputs as a validator that fills in defaults and takes no unknown field. */
export function inputValidator(schema: SchemaNode): z.ZodType {
  return z.fromJSONSchema(closed(schema) as z.core.JSONSchema.JSONSchema)
}

/** Every object that lists its properties takes those alone. Parts of an `allOf` are left open: they overlap. */
function closed(node: SchemaNode): SchemaNode {
  const { properties, items, prefixItems, anyOf, oneOf, $defs, additionalProperties } = node
  return {
    ...node,
    ...(properties ? { properties: mapValues(properties), additionalProperties: additionalProperties ?? false } : {}),
    ...(isNode(additionalProperties) ? { additionalProperties: closed(additionalProperties) } : {}),
    ...(isNode(items) ? { items: closed(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(closed) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(closed) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(closed) } : {}),
    ...($defs ? { $defs: mapValues($defs) } : {}),
  }
}

function mapValues(nodes: Record<string, SchemaNode>): Record<string, SchemaNode> {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, closed(node)]))
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null
}

/** The schema at a path, where it can be told without looking at values. */
export function nodeAt(schema: SchemaNode, path: readonly PropertyKey[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, key) => {
    if (typeof key === 'string') return node?.properties?.[key]
    return isNode(node?.items) ? node.items : undefined
  }, schema)
}
