import { expect, test } from 'vitest'
import { redactBody } from './redact-body.ts'

test('what is called secret is left out, wherever it stands', () => {
  const body = {
    userName: 'ada',
    Password: 'hunter2',
    x509Certificates: [{ value: 'hunter2' }],
    nested: { clientSecret: 'hunter2' },
    Operations: [
      { op: 'replace', path: 'password', value: 'hunter2' },
      { op: 'replace', value: { 'urn:x:password': 'hunter2', title: 'kept' } },
    ],
  }
  const text = redactBody(body) ?? ''
  expect(text).not.toContain('hunter2')
  expect(text).toContain('kept')
  expect(text).toContain('ada')
})

test('a long body is cut, and no body is none', () => {
  expect(redactBody({ title: 'x'.repeat(10_000) })?.length).toBeLessThan(4_100)
  expect(redactBody(undefined)).toBeNull()
})
