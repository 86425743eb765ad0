import { expect, test } from 'vitest'
import type { ResourceKind } from './resource-kind.ts'
import { typeOfUrn } from './resource-kind.ts'
import { resourceProvider } from './resource-provider.ts'
import { openSecrets, sealSecrets, secretNames } from './secret-values.ts'
import { unknownValue } from './unknown-values.ts'

type Inputs = { name: string; note?: unknown }
type State = Inputs & { password: string }

const urn = 'urn:pulumi:dev::shop::a:b:Parent$test:index:Box::box'
const refused: string[] = []
const box: ResourceKind<Inputs, State> = {
  secrets: ['password'],
  replaceOn: ['name'],
  check: (inputs) => ({ inputs, failures: [] }),
  refuseReplacement: async ({ name }) => {
    refused.push(name)
  },
  create: async (inputs) => ({ id: inputs.name, state: { ...inputs, password: 'p' } }),
  read: async (id, known) =>
    id === 'gone' ? null : { id, inputs: { name: id }, state: { name: id, password: known?.password ?? '' } },
  update: async (_id, before, after) => ({ ...before, ...after }),
  delete: async () => {},
}
const provider = resourceProvider('1.0.0', { 'test:index:Box': box })
const secret = (value: unknown) => sealSecrets({ value }, ['value']).value

test('the type is the last of a URN with parents', () => {
  expect(typeOfUrn(urn)).toBe('test:index:Box')
})

test('secrets are opened at every depth and sealed by name', () => {
  const sealed = { a: [secret('x')], b: 'y' }
  expect(openSecrets(sealed)).toEqual({ a: ['x'], b: 'y' })
  expect(secretNames(sealed)).toEqual(['a'])
})

test('what is always secret, and what came in as a secret, goes out as a secret', async () => {
  const { outs } = await provider.create!(urn, { name: 'n', note: secret('quiet') })
  expect(outs).toEqual({ name: 'n', note: secret('quiet'), password: secret('p') })
})

test('the check hands a secret on as a secret', async () => {
  expect((await provider.check!(urn, {}, { name: secret('n') })).inputs).toEqual({ name: secret('n') })
})

test('no difference is said as such; a difference is left to the engine to show', async () => {
  expect(await provider.diff!('n', urn, { name: 'n', password: 'p' }, { name: secret('n') })).toEqual({
    changes: false,
  })
  expect(await provider.diff!('n', urn, { name: 'n' }, { name: 'n', note: 1 })).toEqual({ replaces: [] })
  expect(await provider.diff!('n', urn, { name: 'n' }, { name: unknownValue })).toEqual({ replaces: ['name'] })
})

test('a replacement may be refused before it begins', async () => {
  refused.length = 0
  await provider.diff!('n', urn, { name: 'n' }, { name: 'm' })
  expect(refused).toEqual(['n'])
})

test('what is gone reads as an empty id', async () => {
  expect(await provider.read!('gone', urn, { name: 'gone' })).toEqual({ id: '', props: {} })
})

test('what is to be imported and is not there is an error', async () => {
  await expect(provider.read!('gone', urn, {})).rejects.toThrow("resource 'gone' does not exist")
})

test('a type of another provider is refused', async () => {
  await expect(provider.create!('urn:pulumi:dev::shop::x:y:Z::z', {})).rejects.toThrow('no resource of type x:y:Z')
})
