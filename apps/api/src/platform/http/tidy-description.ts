type Json = Record<string, unknown>
type Document = Json & { components?: { schemas?: Json } }

/**
 * The generator makes two schemas of each named type, `X` for answers and `XInput` for bodies.
 * Where only one of them is used, or both say the same, there is one with the plain name.
 */
export function tidyDescription<D extends object>(document: D): D {
  const { components } = document as Document
  const schemas = components?.schemas
  if (!schemas) return document
  const used = new Set(referencesIn(document))
  const renamed = new Map<string, string>()
  for (const name of Object.keys(schemas)) {
    const forBodies = `${name}Input`
    if (!(forBodies in schemas)) continue
    const same = JSON.stringify(schemas[name]) === JSON.stringify(schemas[forBodies])
    if (used.has(forBodies) && (same || !used.has(name))) renamed.set(forBodies, name)
    if (!used.has(forBodies)) delete schemas[forBodies]
  }
  for (const [from, to] of renamed) {
    schemas[to] = schemas[from]
    delete schemas[from]
  }
  components.schemas = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
  rename(document, renamed)
  return document
}

const prefix = '#/components/schemas/'

/** Names that the document refers to, followed from its paths. */
function referencesIn(document: object): Set<string> {
  const { paths, components } = document as Document
  const found = new Set<string>()
  const follow = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const reference = (value as Json).$ref
    if (typeof reference === 'string' && reference.startsWith(prefix)) {
      const name = reference.slice(prefix.length)
      if (found.has(name)) return
      found.add(name)
      follow(components?.schemas?.[name])
    }
    for (const inner of Object.values(value)) follow(inner)
  }
  follow(paths)
  return found
}

function rename(value: unknown, names: Map<string, string>): void {
  if (value === null || typeof value !== 'object') return
  const node = value as Json
  if (typeof node.$ref === 'string') {
    const to = names.get(node.$ref.slice(prefix.length))
    if (to !== undefined) node.$ref = prefix + to
  }
  for (const inner of Object.values(node)) rename(inner, names)
}
