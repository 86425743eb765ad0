/** The parts of JSON Schema that order forms know. */
type Node = {
  $ref?: string
  default?: unknown
  writeOnly?: boolean
  properties?: Record<string, Node>
  anyOf?: Node[]
  oneOf?: Node[]
  items?: Node
  additionalProperties?: Node | boolean
}
type Place = { path: string[]; node: Node }

/** Every named value in the schema, those in nested objects and branches of unions included. */
function places(node: Node, path: string[] = []): Place[] {
  const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((branch) => places(branch, path))
  const properties = Object.entries(node.properties ?? {}).flatMap(([name, inner]) => places(inner, [...path, name]))
  const entries = [node.items, node.additionalProperties].flatMap((inner) =>
    typeof inner === 'object' ? places(inner, [...path, '*']) : [],
  )
  return [{ path, node }, ...branches, ...properties, ...entries]
}

export function secretPaths(schema: object): string[][] {
  return places(schema)
    .filter(({ node }) => node.writeOnly === true)
    .map(({ path }) => path)
}

/** What a form cannot draw or must not show, as `path: reason`. */
export function unshowable(schema: object): string[] {
  return places(schema).flatMap(({ path, node }) => {
    const name = path.join('.')
    if (node.$ref !== undefined) return [`${name}: must not refer to itself or carry an id; write the schema out`]
    if (node.writeOnly && path.length > 1) {
      return [`${name}: a secret must stand at the top, not inside another value: a value is sealed as a whole`]
    }
    if (node.writeOnly && node.default !== undefined) return [`${name}: a secret must not have a default`]
    return []
  })
}
