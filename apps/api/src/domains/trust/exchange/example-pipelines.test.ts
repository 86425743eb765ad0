import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { matchesSubject, patternProblem } from './subject-pattern.ts'

const docs = join(import.meta.dirname, '../../../../../../docs')
const examples = join(docs, 'examples/pipelines')
const script = readFileSync(join(examples, 'pulumi.sh'), 'utf8')
const verbs = [...script.matchAll(/^ {2}(\w+)\) /gm)].map(([, verb]) => verb)
const pipelines = readdirSync(examples).filter((name) => name.endsWith('.yml'))

test.each(pipelines)('%s takes the steps that the script knows, and stores no secret in itself', (name) => {
  const text = readFileSync(join(examples, name), 'utf8')
  const steps = [...text.matchAll(/sh ci\/pulumi\.sh (\w+)/g)].map(([, verb]) => verb)
  expect(verbs).toEqual(['login', 'preview', 'up', 'logout'])
  expect(new Set(steps)).toEqual(new Set(verbs))
  expect(text).not.toMatch(/am[otp]_\w/)
  expect(/id-token: write|id_tokens:/.test(text)).toBe(name.includes('oidc'))
})

test('the page about pipelines shows patterns that behave as it says', () => {
  const page = readFileSync(join(docs, 'pipelines.md'), 'utf8')
  const table = /\| subject \| who that is \|\n[^\n]+\n((?:\|[^\n]+\n)+)/.exec(page)?.[1] ?? ''
  const subjects = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, subject]) => subject ?? '')
  expect(subjects).toHaveLength(4)
  for (const subject of subjects) expect(patternProblem(subject), subject).toBeNull()
  const [, taken = '', refused = ''] = /`([^`]+)` is taken, `([^`]+)` is not/.exec(page) ?? []
  expect(patternProblem(taken)).toBeNull()
  expect(matchesSubject(taken, 'repo:acme/shop:ref:refs/heads/main')).toBe(true)
  expect(patternProblem(refused)).not.toBeNull()
})
