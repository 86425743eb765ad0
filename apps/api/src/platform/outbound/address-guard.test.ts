import { expect, test } from 'vitest'
import { addressProblem } from './address-guard.ts'

test.each(['140.82.112.3', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(addressProblem(address, false)).toBeNull()
})

test.each(['10.1.2.3', '172.16.0.1', '192.168.1.1', '127.0.0.1', '::1', 'fd12::1', '100.64.0.1', '::ffff:10.0.0.1'])(
  '%s is reached only where the operator says so',
  (address) => {
    expect(addressProblem(address, false)).toMatch(/address$/)
    expect(addressProblem(address, true)).toBeNull()
  },
)

test.each([
  '169.254.169.254',
  '::ffff:169.254.169.254',
  'fe80::1',
  'fd00:ec2::254',
  '100.100.100.200',
  '0.0.0.0',
  '::',
  '224.0.0.1',
  '255.255.255.255',
  '64:ff9b::a9fe:a9fe',
  '2002:a00:1::1',
  '2001:0:4136::1',
  '4000::1',
  'localhost',
])('%s is never reached', (address) => {
  expect(addressProblem(address, true)).toMatch(/^is /)
})
