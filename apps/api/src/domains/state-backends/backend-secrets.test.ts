import { expect, test } from 'vitest'
import { mergeSecrets, secretProblems } from './backend-secrets.ts'

const fields = (problems: { field: string }[]) => problems.map(({ field }) => field)

test('a registration brings every secret of its kind and no other', () => {
  expect(secretProblems('service', { accessToken: 'pul-1' }, 'all')).toEqual([])
  expect(fields(secretProblems('service', { passphrase: 'x' }, 'all'))).toEqual([
    '/secrets/passphrase',
    '/secrets/accessToken',
  ])
  expect(fields(secretProblems('s3', { accessKeyId: 'a' }, 'all'))).toEqual([
    '/secrets/secretAccessKey',
    '/secrets/passphrase',
  ])
  expect(secretProblems('postgres', { passphrase: 'x' }, 'all')).toEqual([])
})

test('a rotation brings at least one', () => {
  expect(secretProblems('postgres', { password: 'x' }, 'some')).toEqual([])
  expect(fields(secretProblems('postgres', {}, 'some'))).toEqual(['/secrets'])
  expect(fields(secretProblems('file', { password: 'x' }, 'some'))).toEqual(['/secrets/password'])
})

test('an old passphrase stays for as long as a stack may have it', () => {
  const first = mergeSecrets({}, { passphrase: 'one' }, { newest: 0, lowest: null })
  expect(first).toEqual({ newest: 1, secrets: { passphrases: { 1: 'one' } } })
  const second = mergeSecrets(first.secrets, { passphrase: 'two' }, { newest: 1, lowest: 1 })
  expect(second).toEqual({ newest: 2, secrets: { passphrases: { 1: 'one', 2: 'two' } } })
  // A stack is on its way from 2 to 3 while the next one comes.
  const third = mergeSecrets(second.secrets, { passphrase: 'three' }, { newest: 2, lowest: 2 })
  expect(third.secrets.passphrases).toEqual({ 2: 'two', 3: 'three' })
  expect(mergeSecrets(third.secrets, { passphrase: 'four' }, { newest: 3, lowest: null }).secrets.passphrases).toEqual({
    4: 'four',
  })
})

test('what is not rotated stays', () => {
  const before = { password: 'old', passphrases: { 1: 'one' } }
  expect(mergeSecrets(before, { password: 'new' }, { newest: 1, lowest: 1 })).toEqual({
    newest: 1,
    secrets: { password: 'new', passphrases: { 1: 'one' } },
  })
})
