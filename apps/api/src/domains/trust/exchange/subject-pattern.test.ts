import { expect, test } from 'vitest'
import { matchesSubject, patternProblem } from './subject-pattern.ts'

test.each([
  ['repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main'],
  ['repo:acme/*:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main'],
  ['repo:acme/shop:ref:refs/heads/release-*', 'repo:acme/shop:ref:refs/heads/release-7'],
  ['repo:acme/shop:ref:refs/heads/**', 'repo:acme/shop:ref:refs/heads/feature/new/door'],
  ['repo:acme/shop:**', 'repo:acme/shop:ref:refs/heads/main'],
  ['repo:acme/shop:**', 'repo:acme/shop:pull_request'],
  ['project_path:acme/*:ref_type:*:ref:main', 'project_path:acme/shop:ref_type:branch:ref:main'],
  ['system:serviceaccount:ci:*', 'system:serviceaccount:ci:deployer'],
  ['organization:acme:pipeline:*:ref:refs/heads/main', 'organization:acme:pipeline:shop:ref:refs/heads/main'],
])('%s matches %s', (pattern, subject) => {
  expect(patternProblem(pattern)).toBeNull()
  expect(matchesSubject(pattern, subject)).toBe(true)
})

test.each([
  ['a longer name of the owner', 'repo:acme/*:ref:refs/heads/main', 'repo:acme-evil/shop:ref:refs/heads/main'],
  ['something before it', 'repo:acme/shop:**', 'x-repo:acme/shop:pull_request'],
  ['something after it', 'repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main2'],
  ['a line after it', 'repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main\n'],
  ['another case', 'repo:acme/shop:pull_request', 'repo:Acme/shop:pull_request'],
  ['a star over a slash', 'repo:acme/*:pull_request', 'repo:acme/shop/evil:pull_request'],
  ['a star over a colon', 'repo:acme/*:ref:refs/heads/main', 'repo:acme/shop:environment:x:ref:refs/heads/main'],
  ['a branch below a branch', 'repo:acme/shop:ref:refs/heads/*', 'repo:acme/shop:ref:refs/heads/main/evil'],
  ['a longer name of the repository', 'repo:acme/shop:**', 'repo:acme/shop-evil:pull_request'],
  ['a dot that is no wildcard', 'repo:acme/shop.io:pull_request', 'repo:acme/shopXio:pull_request'],
  ['nothing', 'repo:acme/shop:**', ''],
])('%s does not match', (_trick, pattern, subject) => {
  expect(matchesSubject(pattern, subject)).toBe(false)
})

test.each([
  '*',
  '**',
  'repo:*',
  'repo:**',
  'repo:*:pull_request',
  'https://**',
  'repo:acme*/shop:pull_request',
  'repo:*/shop:**',
  'ac*',
  'repo:acme/shop**',
  'a/***',
  'a/*:*:*:*:*:*',
])('the pattern %s is not taken', (pattern) => {
  expect(patternProblem(pattern)).toMatch(/^h/)
})

test('a long subject costs no time', () => {
  const before = performance.now()
  expect(matchesSubject('a/**/a/**/a/**/a/**/b', `a/${'a/'.repeat(500)}`)).toBe(false)
  expect(performance.now() - before).toBeLessThan(100)
})
