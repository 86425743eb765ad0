import { expect, test } from 'vitest'
import { explained, PostgresProblem } from './postgres-errors.ts'

const database = { kind: 'database', name: 'orders' } as const
const messageOf = (error: object) => explained(error, database, 'db.example:5432').message

test('a name that is taken comes with what to do', () => {
  expect(messageOf({ code: '42P04', message: 'database "orders" already exists' })).toBe(
    'A database named "orders" already exists on this server. Choose another name, or import it.',
  )
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'])('%s names the server, and no password', (code) => {
  expect(messageOf({ code, message: 'connect' })).toBe(
    'The PostgreSQL server at db.example:5432 does not answer. Is it running and reachable?',
  )
})

test('a full server says so', () => {
  expect(messageOf({ code: '53300', message: 'sorry, too many clients already' })).toContain('no connection left')
})

test('an unforeseen error keeps its code and loses its words, which may quote a statement', () => {
  const message = messageOf({ code: '42601', message: `syntax error at or near "SCRAM-SHA-256$secret"` })
  expect(message).toContain('42601')
  expect(message).not.toContain('SCRAM')
})

test('what is explained already stays as it is', () => {
  const problem = new PostgresProblem('Said before.')
  expect(explained(problem, database, 'x')).toBe(problem)
})
