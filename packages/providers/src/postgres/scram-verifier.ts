import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** PostgreSQL's own default, scram_iterations. */
const defaultIterations = 4096

/**
 * What PostgreSQL stores instead of a password: `SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>` (RFC 5803, 7677).
 * Made here, so that the server and its logs never see the password. Only for ASCII passwords: others need SASLprep.
 */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = defaultIterations): string {
  if (!/^[\x20-\x7e]+$/.test(password)) throw new Error('Only passwords of printable ASCII characters are supported.')
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest()
  const serverKey = hmac(salted, 'Server Key')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey.toString('base64')}:${serverKey.toString('base64')}`
}

/** Whether the verifier was made of this password. */
export function verifies(verifier: string, password: string): boolean {
  const parts = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(verifier)
  if (parts === null) return false
  const expected = Buffer.from(scramVerifier(password, Buffer.from(parts[2]!, 'base64'), Number(parts[1])))
  const given = Buffer.from(verifier)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
