import { expect, test } from 'vitest'
import { cliAddress, nonceOf, portOf } from './cli-address.ts'

test('the token goes to this computer and nowhere else', () => {
  const address = new URL(cliAddress({ port: '40123', nonce: 'a'.repeat(64) }, 'amt_x'))
  expect(address.origin).toBe('http://127.0.0.1:40123')
  expect(Object.fromEntries(address.searchParams)).toEqual({ accessToken: 'amt_x', nonce: 'a'.repeat(64) })
})

test.each(['', '80', '1023', '65536', '123456', '4000@evil.example', '4000/x', '-4000'])('%j is no port', (port) => {
  expect(portOf(port)).toBeUndefined()
})

test('what the CLI sends is taken', () => {
  expect(portOf('40123')).toBe('40123')
  expect(nonceOf('0123456789abcdef'.repeat(4))).toHaveLength(64)
  expect(nonceOf('x&accessToken=other')).toBeUndefined()
})
