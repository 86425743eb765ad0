import * as pulumi from '@pulumi/pulumi'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { InvalidBlueprint } from './check-definition.ts'
import { defineBlueprint, describeBlueprint, type BlueprintDefinition } from './define-blueprint.ts'

const inputs = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z]+$/)
    .meta({ title: 'Name', description: 'Of the thing.', 'x-automat': { group: 'Basics', placeholder: 'thing' } }),
  size: z.int().min(1).max(9).default(3),
  tags: z.array(z.enum(['red', 'blue'])).default([]),
  apiKey: z.string().optional().meta({ writeOnly: true }),
  mail: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('smtp'), host: z.string() }),
    ])
    .default({ kind: 'none' }),
})
const outputs = z.strictObject({
  url: z.string().meta({ title: 'Address' }),
  password: z.string().meta({ writeOnly: true }),
  note: z.string().optional(),
})

type Definition = BlueprintDefinition<typeof inputs, typeof outputs>

const definition: Definition = {
  name: 'a-thing',
  version: '1.0.0',
  title: 'A thing',
  summary: 'One thing.',
  icon: 'box',
  readme: '## What you get\n\nA thing.',
  inputs,
  outputs,
  presets: [{ title: 'Large', inputs: { size: 9 } }],
  samples: [{ name: 'Smallest', inputs: { name: 'thing' } }],
  packages: [{ name: 'automat-postgres', version: '1.0.0' }],
  accounts: ['postgresql'],
  expectedSeconds: 5,
  program: ({ name }) => ({ url: pulumi.output(name), password: Promise.resolve('x') }),
}

const problemsWith = (part: Partial<Definition>): string[] => {
  try {
    defineBlueprint({ ...definition, ...part })
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidBlueprint)
    return (error as InvalidBlueprint).problems
  }
  return []
}

test('a blueprint is its definition, frozen, and describes itself', () => {
  const blueprint = defineBlueprint(definition)
  expect(blueprint).toMatchObject({ name: 'a-thing', version: '1.0.0' })
  expect(Object.isFrozen(blueprint)).toBe(true)
  expect(blueprint.describe()).toEqual(describeBlueprint(blueprint))
})

test('a description is plain JSON', () => {
  const description = describeBlueprint(defineBlueprint(definition))
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
  expect(Object.keys(description).toSorted()).toEqual(
    'accounts expectedSeconds icon inputs name outputs packages presets readme samples summary title version'.split(
      ' ',
    ),
  )
})

test('the inputs’ schema asks for what an order must say, and no more', () => {
  const { inputs } = describeBlueprint(definition)
  expect(inputs).toMatchObject({
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: {
        type: 'string',
        pattern: '^[a-z]+$',
        title: 'Name',
        description: 'Of the thing.',
        'x-automat': { group: 'Basics', placeholder: 'thing' },
      },
      size: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
      tags: { type: 'array', items: { enum: ['red', 'blue'] }, default: [] },
      apiKey: { writeOnly: true },
      mail: {
        oneOf: [{ properties: { kind: { const: 'none' } } }, { properties: { kind: { const: 'smtp' }, host: {} } }],
      },
    },
  })
})

test('the outputs’ schema marks secrets and nothing else', () => {
  const { properties } = describeBlueprint(definition).outputs as {
    properties: Record<string, { writeOnly?: boolean }>
  }
  expect(Object.keys(properties).filter((name) => properties[name]?.writeOnly)).toEqual(['password'])
})

test('the schema accepts the samples after its way through JSON', () => {
  const { inputs, samples } = JSON.parse(JSON.stringify(describeBlueprint(definition)))
  const schema = z.fromJSONSchema(inputs)
  for (const sample of samples) expect(schema.parse(sample.inputs)).toMatchObject(sample.inputs)
  expect(schema.safeParse({ name: 'NO' }).success).toBe(false)
})

test.each<[string, Partial<Definition>, string]>([
  ['a name that is not kebab-case', { name: 'A_Thing' }, 'name: "A_Thing" must be kebab-case'],
  ['a name that is too long', { name: `a${'b'.repeat(40)}` }, 'name: '],
  ['a version that is not semantic', { version: '1.0' }, 'version: "1.0" must be a semantic version'],
  ['an empty title', { title: ' ' }, 'title: must not be empty'],
  ['an empty readme', { readme: '' }, 'readme: must not be empty'],
  ['no sample', { samples: [] }, 'samples: at least one is needed'],
  ['a sample that does not fit', { samples: [{ name: 'x', inputs: { name: '1' } }] }, 'samples[0].inputs.name: '],
  [
    'a sample with an unknown input',
    { samples: [{ name: 'x', inputs: { name: 'a', nmae: 'b' } as never }] },
    'samples[0].inputs: Unrecognized key: "nmae"',
  ],
  ['a preset that does not fit', { presets: [{ title: 'x', inputs: { size: 10 } }] }, 'presets[0].inputs.size: '],
  [
    'a preset that sets a secret',
    { presets: [{ title: 'x', inputs: { apiKey: 'k' } }] },
    'presets[0].inputs.apiKey: a preset must not set a secret',
  ],
  ['a range of versions', { packages: [{ name: 'aws', version: '^6.0.0' }] }, 'packages[0].version: "^6.0.0"'],
  ['an account with capitals', { accounts: ['AWS'] }, 'accounts[0]: "AWS"'],
  ['a time of zero', { expectedSeconds: 0 }, 'expectedSeconds: '],
])('refuses %s', (_what, part, problem) => {
  const problems = problemsWith(part)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(problem)
})

const thing = { ...definition, tags: undefined, presets: [], samples: [{ name: 'x', inputs: {} }] }
const problemsOf = (shape: z.ZodRawShape) => {
  try {
    defineBlueprint({ ...thing, inputs: z.strictObject(shape), program: () => ({ url: '', password: '' }) })
  } catch (error) {
    return (error as InvalidBlueprint).problems
  }
  return []
}

test('refuses inputs that no form can ask for', () => {
  expect(problemsOf({ at: z.date().optional() })).toEqual([expect.stringContaining('cannot be written as JSON Schema')])
  expect(problemsOf({ shared: z.string().optional().meta({ id: 'Shared' }) })).toEqual([
    expect.stringContaining('inputs.shared: must not refer to itself or carry an id'),
  ])
})

test('refuses a secret with a default, and one inside another input', () => {
  expect(problemsOf({ key: z.string().default('x').meta({ writeOnly: true }) })).toEqual([
    'inputs.key: a secret must not have a default',
  ])
  const inside = z.strictObject({ password: z.string().meta({ writeOnly: true }) }).optional()
  expect(problemsOf({ mail: inside })).toEqual([
    expect.stringContaining('inputs.mail.password: a secret must stand at the top'),
  ])
})

test('an error names every problem at once', () => {
  const broken = () => defineBlueprint({ ...definition, name: 'X', version: 'y', samples: [] })
  expect(broken).toThrow(/Blueprint "X" is not valid:\n {2}- name: .*\n {2}- version: .*\n {2}- samples: /)
})

test('a program gets parsed inputs and must return what the outputs say', () => {
  defineBlueprint({
    ...definition,
    program: (order, context) => {
      expectTypeOf(order.size).toEqualTypeOf<number>()
      expectTypeOf(context.environment.stage).toEqualTypeOf<string>()
      return { url: 'x', password: pulumi.secret('y') }
    },
  })
  // @ts-expect-error `password` is missing
  const program: Definition['program'] = () => ({ url: 'x' })
  expect(program).toBeTypeOf('function')
})
