type Declared = {
  type: string
  name: string
  id: string
  protect: boolean
  plain: Record<string, unknown>
  /** Names of inputs that hold a secret or a file. */
  leftOut: string[]
}

/**
 * TypeScript that imports these resources with the inputs that they have. It needs no package but Pulumi's SDK, because
 * every provider's classes are CustomResources; each type becomes a class of its own.
 */
export function declarationCode(resources: Declared[]): string {
  const types = [...new Set(resources.map(({ type }) => type))]
  const classes = new Map(types.map((type, index) => [type, className(type, types.slice(0, index))]))
  const lines = ["import * as pulumi from '@pulumi/pulumi'", '']
  for (const name of classes.values()) lines.push(`class ${name} extends pulumi.CustomResource {}`)
  for (const resource of resources) lines.push('', declaration(resource, classes.get(resource.type) ?? ''))
  return `${lines.join('\n')}\n`
}

function declaration({ type, name, id, protect, plain, leftOut }: Declared, className: string): string {
  const options = `{ import: ${literal(id)}${protect ? ', protect: true' : ''} }`
  const missing = leftOut
    .map((property) => `  // ${JSON.stringify(property)} is left out: a secret or a file\n`)
    .join('')
  const properties = Object.entries(plain).map(([key, value]) => `  ${member(key, value, '  ')},\n`)
  return `new ${className}(${literal(type)}, ${literal(name)}, {\n${missing}${properties.join('')}}, ${options})`
}

/** `automat-postgres:index:Database` → `Database`; a second type of that name gets a number. */
function className(type: string, before: string[]): string {
  const last = (of: string) => (of.split(':').at(-1) ?? '').replace(/[^A-Za-z0-9_]/g, '') || 'Resource'
  const twins = before.filter((other) => last(other) === last(type)).length
  return twins === 0 ? last(type) : `${last(type)}${twins + 1}`
}

function member(key: string, value: unknown, indent: string): string {
  return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literal(value, indent)}`
}

function literal(value: unknown, indent = ''): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((one) => literal(one, inner))
    : Object.entries(value).map(([key, one]) => member(key, one, inner))
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return `${open}${close}`
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`
}
