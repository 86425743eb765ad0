import { expect, test } from 'vitest'
import { connectionString } from './connection-string.ts'

const login = { user: 'o', password: 'p', database: 'd' }

test('escapes what would otherwise end a part of the URI', () => {
  const text = connectionString({ host: 'db', port: 5432 }, { user: 'a@b', password: 'p:/?#[]@%ß', database: 'x/y' })
  expect(text).toBe('postgresql://a%40b:p%3A%2F%3F%23%5B%5D%40%25%C3%9F@db:5432/x%2Fy')
  const url = new URL(text)
  expect([url.username, url.password].map(decodeURIComponent)).toEqual(['a@b', 'p:/?#[]@%ß'])
})

test('writes an IPv6 address in brackets', () => {
  expect(connectionString({ host: '::1', port: 5432 }, login)).toBe('postgresql://o:p@[::1]:5432/d')
})

test('does without a password that nobody knows', () => {
  expect(connectionString({ host: 'db', port: 1 }, { user: 'o', database: 'd' })).toBe('postgresql://o@db:1/d')
})

test('says how the connection is to be encrypted', () => {
  expect(connectionString({ host: 'db', port: 1, sslMode: 'require' }, login)).toBe(
    'postgresql://o:p@db:1/d?sslmode=require',
  )
})
