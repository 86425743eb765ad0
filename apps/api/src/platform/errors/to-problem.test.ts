import { expect, test } from 'vitest'
import { problemBody } from './problem-body.ts'
import { problem } from './problem.ts'
import { toProblem } from './to-problem.ts'

const NameTaken = problem(409, 'NAME_TAKEN', 'The name "{name}" is taken.', { nextStep: 'Choose another.' })

test('a problem says what, why and what next', () => {
  const body = problemBody(new NameTaken({ name: 'x{name}' }), 'request-1')
  expect(body).toEqual({
    type: 'https://automat.dev/problems/name-taken',
    title: 'Name taken',
    status: 409,
    code: 'NAME_TAKEN',
    detail: 'The name "x{name}" is taken.',
    requestId: 'request-1',
    nextStep: 'Choose another.',
  })
})

test('what we did not expect tells nothing of itself', () => {
  const found = toProblem(new Error('SELECT secret FROM users'))
  expect(found).toMatchObject({ status: 500, code: 'INTERNAL' })
  expect(JSON.stringify(problemBody(found, '1'))).not.toContain('SELECT')
})

test.each([
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('gone'), { code: 'P1017' }),
  Object.assign(new Error('x'), {
    meta: { driverAdapterError: { name: 'DriverAdapterError', cause: { kind: 'DatabaseNotReachable' } } },
  }),
  Object.assign(new Error('ConnectionClosed'), { name: 'DriverAdapterError', cause: { kind: 'ConnectionClosed' } }),
  new Error('Connection terminated unexpectedly'),
])('a database that is away is said to be away: %s', (error) => {
  expect(toProblem(error)).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE', retryAfterSeconds: 3 })
})
