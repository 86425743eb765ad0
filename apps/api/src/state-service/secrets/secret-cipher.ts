import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { InvalidCiphertext } from '../state-service.errors.ts'

const format = 1
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a stack's data key, bound to that stack. Layout: format (1) · nonce (12) · ciphertext · tag (16). */
export function encryptSecret(key: Uint8Array, stackId: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(stackId))
  return Buffer.concat([Buffer.of(format), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function decryptSecret(key: Uint8Array, stackId: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  if (bytes.length < 1 + nonceBytes + tagBytes || bytes[0] !== format) throw new InvalidCiphertext()
  const nonce = bytes.subarray(1, 1 + nonceBytes)
  // Without authTagLength Node accepts tags of four bytes.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(stackId))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  try {
    const plain = decipher.update(bytes.subarray(1 + nonceBytes, bytes.length - tagBytes))
    return Buffer.concat([plain, decipher.final()])
  } catch {
    throw new InvalidCiphertext()
  }
}
