import { describe, expect, test } from 'vitest'
import { integrityProblem, magicOf, manifestProblem, snippetsProblem } from './integrity.ts'
import { type ResourceFacts, resourceFacts } from './resource-facts.ts'

const urn = (name: string, type = 'test:index:Thing') => `urn:pulumi:dev::things::${type}::${name}`
const providerUrn = urn('default', 'pulumi:providers:test')
const provider = facts({ urn: providerUrn, type: 'pulumi:providers:test', custom: true, id: 'p1' })

function facts(resource: Record<string, unknown>): ResourceFacts {
  return resourceFacts({ type: 'test:index:Thing', ...resource })
}
const a = facts({ urn: urn('a') })

describe('a state holds together', () => {
  test.each<[string, ResourceFacts[]]>([
    ['when it is empty', []],
    [
      'when everything stands after what it refers to',
      [
        provider,
        a,
        facts({
          urn: urn('b'),
          custom: true,
          id: '1',
          provider: `${providerUrn}::p1`,
          parent: urn('a'),
          dependencies: [urn('a')],
          propertyDependencies: { x: [urn('a')] },
          deletedWith: urn('a'),
        }),
      ],
    ],
    ['when a URN comes twice and one is to be deleted', [a, facts({ urn: urn('a'), delete: true })]],
    [
      'when all of a URN are to be deleted',
      [facts({ urn: urn('a'), delete: true }), facts({ urn: urn('a'), delete: true })],
    ],
    [
      'when what waits for its replacement has lost its provider',
      [facts({ urn: urn('b'), custom: true, provider: `${providerUrn}::gone`, pendingReplacement: true })],
    ],
  ])('%s', (_name, resources) => expect(integrityProblem(resources)).toBeNull())
})

describe('a state does not hold together', () => {
  test.each<[string, ResourceFacts[], RegExp]>([
    ['without a urn', [facts({})], /index 0 has no urn/],
    ['without a type', [facts({ urn: urn('a'), type: '' })], /has no type/],
    ['with an id where nothing is custom', [facts({ urn: urn('a'), id: '1' })], /not custom but has an id/],
    ['with a provider that has no id', [{ ...provider, id: '' }], /has no id/],
    ['with an unknown provider', [facts({ urn: urn('a'), provider: `${providerUrn}::p1` })], /unknown provider/],
    [
      'with a provider that comes later',
      [facts({ urn: urn('a'), provider: `${providerUrn}::p1` }), provider],
      /unknown/,
    ],
    ['with a malformed provider', [facts({ urn: urn('a'), provider: 'nonsense' })], /malformed provider/],
    ['with a missing parent', [facts({ urn: urn('b'), parent: urn('a') })], /its parent .*::a, which is missing/],
    ['with a parent that comes later', [facts({ urn: urn('b'), parent: urn('a') }), a], /parent .*comes after it/],
    ['with a missing dependency', [facts({ urn: urn('b'), dependencies: [urn('a')] })], /dependency .*is missing/],
    ['with a later dependency', [facts({ urn: urn('b'), dependencies: [urn('a')] }), a], /comes after it/],
    [
      'with a missing property dependency',
      [facts({ urn: urn('b'), propertyDependencies: { x: [urn('a')] } })],
      /property dependency .*is missing/,
    ],
    ['with a missing deletedWith', [facts({ urn: urn('b'), deletedWith: urn('a') })], /deleted with/],
    ['with one URN twice', [a, a], /comes twice/],
  ])('%s', (_name, resources, problem) => expect(integrityProblem(resources)).toMatch(problem))
})

test('the magic of a manifest is the SHA-256 of its version', () => {
  expect(magicOf('')).toBe('')
  expect(manifestProblem(JSON.stringify({ version: 'v3.250.0', magic: magicOf('v3.250.0') }))).toBeNull()
  expect(manifestProblem(JSON.stringify({ version: 'v3.250.0', magic: 'other' }))).toMatch(/does not match/)
  expect(manifestProblem(undefined)).toBeNull()
  expect(manifestProblem('{"version":7}')).toMatch(/malformed/)
})

test.each<[string, unknown, RegExp | null]>([
  ['none', undefined, null],
  ['an empty list', [], null],
  ['each with its own uuid', [{ uuid: 'a' }, { uuid: 'b' }], null],
  ['one without a uuid', [{ uuid: 'a' }, {}], /snippet at index 1 has no uuid/],
  ['one uuid twice', [{ uuid: 'a' }, { uuid: 'a' }], /comes twice/],
  ['no list', {}, /malformed/],
])('snippets: %s', (_name, snippets, problem) => {
  const found = snippetsProblem(snippets === undefined ? undefined : JSON.stringify(snippets))
  if (problem === null) expect(found).toBeNull()
  else expect(found).toMatch(problem)
})
