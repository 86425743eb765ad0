import type * as pulumi from '@pulumi/pulumi'
import { z } from 'zod'
import { checkDefinition } from './check-definition.ts'

/** How the order form shows a field: `z.string().meta({ title, description, 'x-automat': { … } })`. */
export type FieldHints = {
  /** Fields with the same group stand under one heading. */
  group?: string
  /** Low comes first; without it a field keeps its place in the schema. */
  order?: number
  /** Folded away until somebody asks for it. */
  advanced?: boolean
  placeholder?: string
  /** Said instead of the bare pattern when a value does not match it. */
  patternHint?: string
  /** A box of several lines. */
  multiline?: boolean
}

declare module 'zod' {
  interface GlobalMeta {
    'x-automat'?: FieldHints
    /** The value is a secret: encrypted at rest, never shown in the clear, revealed only on request. */
    writeOnly?: boolean
  }
}

/** What the program learns about the order besides its inputs. */
export type ProgramContext = {
  /** `name` and `stage` of the environment; slugs of the team that owns it and of the organization. */
  environment: { name: string; stage: string; team: string; organization: string }
  /** Whether what holds data must refuse to be deleted. */
  protected: boolean
}

/** Every output of the schema, each as a value, a promise or a Pulumi output. */
export type ProgramOutputs<O extends z.ZodObject> = { [Name in keyof z.input<O>]: pulumi.Input<z.input<O>[Name]> }

export type BlueprintDefinition<I extends z.ZodObject, O extends z.ZodObject> = {
  /** Kebab-case, at most 40 characters. It never changes: environments refer to it. */
  name: string
  /** Semantic version. What was published under a version stays as it is. */
  version: string
  title: string
  /** One sentence for the catalog's card. */
  summary: string
  icon: string
  /** Markdown: what one gets, how to use it, what is good to know. */
  readme: string
  /** Makes the form, checks the order and documents the API. Prefer `z.strictObject`: it refuses misspelt names. */
  inputs: I
  /** What the environment hands over. `writeOnly` in an output's meta makes it secret. */
  outputs: O
  /** Starting points that the form offers. They set no secrets. */
  presets?: { title: string; inputs: Partial<z.input<I>> }[]
  /** Complete orders; the first is previewed before a version may be published. */
  samples: { name: string; inputs: z.input<I> }[]
  /** The Pulumi providers that the program uses. A runner offers no others. */
  packages: { name: string; version: string }[]
  /** The accounts whose credentials the run gets, as environment variables. */
  accounts: string[]
  tags?: (inputs: z.output<I>) => Record<string, string>
  /** How long a first deployment takes, as long as nobody has measured it. */
  expectedSeconds?: number
  /**
   * Declares the resources. Runs in a process of its own at every preview and every apply, so it must come to the same
   * resources for the same inputs: no clock, no randomness, no network calls.
   */
  program: (inputs: z.output<I>, context: ProgramContext) => ProgramOutputs<O> | Promise<ProgramOutputs<O>>
}

type JsonObject = Record<string, unknown>

/** A blueprint as plain data: what the catalog stores and shows. `inputs` and `outputs` are JSON Schema. */
export type BlueprintDescription = {
  name: string
  version: string
  title: string
  summary: string
  icon: string
  readme: string
  inputs: JsonObject
  outputs: JsonObject
  presets: { title: string; inputs: JsonObject }[]
  samples: { name: string; inputs: JsonObject }[]
  packages: { name: string; version: string }[]
  accounts: string[]
  expectedSeconds?: number
}

export type Blueprint<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> = Readonly<
  BlueprintDefinition<I, O>
> & {
  /** The artifact brings its own zod; this is how a runner gets the description without one. */
  describe(): BlueprintDescription
}

/**
 * Declares a blueprint. A module exports it under the name `blueprint`.
 * @throws InvalidBlueprint, naming every field that does not fit.
 */
export function defineBlueprint<I extends z.ZodObject, O extends z.ZodObject>(
  definition: BlueprintDefinition<I, O>,
): Blueprint<I, O> {
  const blueprint = Object.freeze({ ...definition, describe: () => describeBlueprint(definition) })
  checkDefinition(definition, blueprint.describe)
  return blueprint
}

/** What the catalog knows about a blueprint: JSON, without code. */
export function describeBlueprint<I extends z.ZodObject, O extends z.ZodObject>(
  blueprint: BlueprintDefinition<I, O>,
): BlueprintDescription {
  const { name, version, title, summary, icon, readme, packages, accounts, expectedSeconds } = blueprint
  return {
    name,
    version,
    title,
    summary,
    icon,
    readme,
    inputs: jsonSchema(blueprint.inputs),
    outputs: jsonSchema(blueprint.outputs),
    presets: (blueprint.presets ?? []).map(({ title, inputs }) => ({
      title,
      inputs,
    })),
    samples: blueprint.samples.map(({ name, inputs }) => ({
      name,
      inputs,
    })),
    packages: packages.map(({ name, version }) => ({
      name,
      version,
    })),
    accounts: [...accounts],
    ...(expectedSeconds === undefined ? {} : { expectedSeconds }),
  }
}

const jsonSchema = (schema: z.ZodObject): JsonObject => ({ ...z.toJSONSchema(schema, { io: 'input' }) })
