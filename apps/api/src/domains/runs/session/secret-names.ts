type Node = {
  writeOnly?: unknown
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
}

/** The properties of a JSON Schema that are secret: `writeOnly` on them or anywhere inside. */
export function secretNames(schema: object): string[] {
  const { properties = {} } = schema as Node
  return Object.entries(properties)
    .filter(([, node]) => holdsSecret(node))
    .map(([name]) => name)
}

function holdsSecret(node: Node): boolean {
  if (node.writeOnly === true) return true
  const inner = [
    ...Object.values(node.properties ?? {}),
    ...(node.items ? [node.items] : []),
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
    ...(node.allOf ?? []),
  ]
  return inner.some(holdsSecret)
}
