import { expect, test } from 'vitest'
import { deploymentText, hashOfText } from './deployment.ts'
import { parseUntypedDeployment } from './parse-deployment.ts'

const resource = '{"urn":"urn:pulumi:dev::p::t::a","type":"t","custom":false,"inputs":{"n":12345678901234567890}}'

test('a deployment comes out as it went in, to the byte', () => {
  const operation = `{"resource":${resource},"type":"creating"}`
  const text =
    `{"version":4,"features":["views"],"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},` +
    `"secrets_providers":{"type":"service","state":{"b":1,"a":2}},"resources":[${resource},${resource}],` +
    `"pending_operations":[${operation}],"metadata":{},"unknown":{"kept":1.50}}}`
  const parsed = parseUntypedDeployment(text)
  expect(parsed.resources.map(({ hash }) => hash)).toEqual([hashOfText(resource), hashOfText(resource)])
  const resources = parsed.resources.map((found) => found.text)
  expect(deploymentText(parsed.envelope, resources, parsed.pendingOperations)).toBe(text)
})

test('a deployment without resources has none', () => {
  const text = '{"version":3,"deployment":{"manifest":{},"metadata":{}}}'
  const { envelope, resources, pendingOperations } = parseUntypedDeployment(text)
  expect(resources).toEqual([])
  expect(deploymentText(envelope, [], pendingOperations)).toBe(text)
})

test.each([
  ['not JSON', '{'],
  ['a list', '[]'],
  ['version 2', '{"version":2,"deployment":{}}'],
  ['no deployment', '{"version":3}'],
  ['a deployment that is null', '{"version":3,"deployment":null}'],
  ['resources that are no list', '{"version":3,"deployment":{"resources":{}}}'],
  ['a resource that is no object', '{"version":3,"deployment":{"resources":[1]}}'],
  ['a urn that is a number', '{"version":3,"deployment":{"resources":[{"urn":1}]}}'],
  ['dependencies that are no texts', '{"version":3,"deployment":{"resources":[{"urn":"a","dependencies":[1]}]}}'],
  ['a flag that is a text', '{"version":3,"deployment":{"resources":[{"urn":"a","delete":"yes"}]}}'],
  ['an operation without resource', '{"version":3,"deployment":{"pending_operations":[{"type":"creating"}]}}'],
  ['features that are no texts', '{"version":4,"features":[1],"deployment":{}}'],
  ['features that cannot be kept', '{"version":4,"features":["\\u0000"],"deployment":{}}'],
  ['a manifest that is a list', '{"version":3,"deployment":{"manifest":[]}}'],
  ['a secrets provider that is a text', '{"version":3,"deployment":{"secrets_providers":""}}'],
  ['metadata that are a list', '{"version":3,"deployment":{"metadata":[]}}'],
  ['extensions that are a text', '{"version":3,"deployment":{"extensions":""}}'],
  ['snippets that are a number', '{"version":3,"deployment":{"snippets":1}}'],
  ['a member that cannot be kept', '{"version":3,"deployment":{"\\u0000":1}}'],
])('is refused: %s', (_name, text) => {
  expect(() => parseUntypedDeployment(text)).toThrow(/The deployment is not valid/)
})
