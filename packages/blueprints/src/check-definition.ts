import type { z } from 'zod'
import type { BlueprintDefinition, BlueprintDescription } from './define-blueprint.ts'
import { secretPaths, unshowable } from './schema-nodes.ts'

/** The definition does not hold together. `problems` has one line per field, each beginning with the field's name. */
export class InvalidBlueprint extends Error {
  readonly problems: string[]

  constructor(name: string, problems: string[]) {
    super(`Blueprint "${name}" is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'InvalidBlueprint'
    this.problems = problems
  }
}

type AnyDefinition = BlueprintDefinition<z.ZodObject, z.ZodObject>

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

/** Finds at definition what would otherwise surface when somebody orders. */
export function checkDefinition<I extends z.ZodObject, O extends z.ZodObject>(
  definition: BlueprintDefinition<I, O>,
  describe: () => BlueprintDescription,
): void {
  const any = definition as unknown as AnyDefinition
  const problems = [...checkWords(any), ...checkPackages(any), ...checkOrders(any), ...checkSchemas(any, describe)]
  if (problems.length > 0) throw new InvalidBlueprint(definition.name, problems)
}

function checkWords(definition: AnyDefinition): string[] {
  const { name, version, expectedSeconds } = definition
  const texts = ['title', 'summary', 'icon', 'readme'] as const
  return [
    ...(kebabCase.test(name) && name.length <= 40
      ? []
      : [`name: "${name}" must be kebab-case with at most 40 characters, such as "postgres-database"`]),
    ...(semanticVersion.test(version) ? [] : [`version: "${version}" must be a semantic version, such as "1.4.0"`]),
    ...texts.filter((text) => !definition[text]?.trim()).map((text) => `${text}: must not be empty`),
    ...(expectedSeconds === undefined || expectedSeconds > 0 ? [] : ['expectedSeconds: must be more than 0']),
    ...(typeof definition.program === 'function' ? [] : ['program: must be a function']),
  ]
}

function checkPackages({ packages, accounts }: AnyDefinition): string[] {
  return [
    ...packages.flatMap(({ name, version }, index) => [
      ...(kebabCase.test(name) ? [] : [`packages[${index}].name: "${name}" is not the name of a provider`]),
      ...(semanticVersion.test(version)
        ? []
        : [`packages[${index}].version: "${version}" must be one exact version, such as "1.0.0"`]),
    ]),
    ...accounts
      .map((account, index) => (kebabCase.test(account) ? '' : `accounts[${index}]: "${account}" must be kebab-case`))
      .filter((problem) => problem !== ''),
  ]
}

function checkOrders({ inputs, presets = [], samples }: AnyDefinition): string[] {
  const partial = presetSchema(inputs)
  return [
    ...(samples.length > 0 ? [] : ['samples: at least one is needed; the first is previewed before publishing']),
    ...samples.flatMap((sample, index) => issues(inputs, sample.inputs, `samples[${index}].inputs`)),
    ...presets.flatMap((preset, index) => issues(partial, preset.inputs, `presets[${index}].inputs`)),
  ]
}

/** A preset fills in what it knows; the person who orders adds the rest. */
const presetSchema = (inputs: z.ZodObject) => (inputs._zod.def.checks?.length ? inputs : inputs.partial())

function issues(schema: z.ZodObject, value: unknown, place: string): string[] {
  const found = schema.safeParse(value)
  return (found.error?.issues ?? []).map(({ path, message }) => `${[place, ...path.map(String)].join('.')}: ${message}`)
}

function checkSchemas({ presets = [] }: AnyDefinition, describe: () => BlueprintDescription): string[] {
  let description: BlueprintDescription
  try {
    description = describe()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return [`inputs or outputs: cannot be written as JSON Schema (${message})`]
  }
  const secrets = secretPaths(description.inputs)
  return [
    ...unshowable(description.inputs).map((problem) => `inputs.${problem}`),
    ...unshowable(description.outputs).map((problem) => `outputs.${problem}`),
    ...presets.flatMap((preset, index) =>
      secrets
        .filter((path) => valueAt(preset.inputs, path) !== undefined)
        .map((path) => `presets[${index}].inputs.${path.join('.')}: a preset must not set a secret`),
    ),
  ]
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  )
}
