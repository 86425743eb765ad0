import { z } from 'zod'
import { InvalidPolicyConfig } from './policies.errors.ts'
import { EnforcementLevel, type PackConfig, type Policy } from './policy.ts'

const Given = z.record(z.string(), z.union([EnforcementLevel, z.record(z.string(), z.unknown())]))

type Pack = { name: string; policies: Policy[] }

/** Reads a configuration as the CLI and people write it, and holds it against the schemas of the pack. */
export function readPackConfig(pack: Pack, given: unknown): PackConfig {
  const refuse = (reason: string) => new InvalidPolicyConfig({ name: pack.name, reason })
  const parsed = Given.safeParse(given ?? {})
  if (!parsed.success) throw refuse('it maps each policy to a level or to an object.')
  const config: PackConfig = {}
  for (const [name, value] of Object.entries(parsed.data)) {
    if (name !== 'all' && !pack.policies.some((policy) => policy.name === name)) {
      throw refuse(`it has no policy "${name}".`)
    }
    const members = typeof value === 'string' ? { enforcementLevel: value } : value
    const level = EnforcementLevel.optional().safeParse(members.enforcementLevel)
    if (!level.success) throw refuse(`"${name}" has a level that does not exist.`)
    config[name] = members
  }
  for (const policy of pack.policies) {
    const problem = propertyProblem(policy, config[policy.name] ?? {})
    if (problem !== null) throw refuse(`"${policy.name}": ${problem}`)
  }
  return config
}

function propertyProblem(policy: Policy, given: PackConfig[string]): string | null {
  const schema = validatorOf(policy)
  if (schema === null) return null
  const parsed = schema.safeParse({ ...defaultsOf(policy), ...given })
  const issue = parsed.error?.issues[0]
  return issue ? `${issue.path.join('.') || 'its properties'}: ${issue.message}` : null
}

/** Throws where the schema is none that can be checked. */
export function validatorOf({ configSchema }: Policy): z.ZodType | null {
  if (!configSchema) return null
  const { properties, required } = configSchema
  return z.fromJSONSchema({
    type: 'object',
    properties: properties ?? {},
    required: required ?? [],
  })
}

function defaultsOf({ configSchema }: Policy): Record<string, unknown> {
  const properties = Object.entries(configSchema?.properties ?? {})
  return Object.fromEntries(
    properties.flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  )
}
