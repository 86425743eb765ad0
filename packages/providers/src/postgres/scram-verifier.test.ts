import { expect, test } from 'vitest'
import { generatePassword } from './generate-password.ts'
import { scramVerifier, verifies } from './scram-verifier.ts'

test('the verifier is that of the example in RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  expect(scramVerifier('pencil', salt, 4096)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

test('a verifier tells its own password from another, and knows no other format', () => {
  const verifier = scramVerifier('right')
  expect(verifies(verifier, 'right')).toBe(true)
  expect(verifies(verifier, 'wrong')).toBe(false)
  expect(verifies('md5d41d8cd98f00b204e9800998ecf8427e', 'right')).toBe(false)
})

test('two verifiers of one password differ by their salt', () => {
  expect(scramVerifier('same')).not.toBe(scramVerifier('same'))
})

test('a password that would need SASLprep is refused', () => {
  expect(() => scramVerifier('pässwörd')).toThrow('ASCII')
})

test('generated passwords are long, of letters and digits, and never the same', () => {
  const passwords = Array.from({ length: 100 }, generatePassword)
  for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9]{32}$/)
  expect(new Set(passwords).size).toBe(100)
})
