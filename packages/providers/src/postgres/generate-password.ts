import { randomInt } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 190 bits, in characters that need no escaping in a URL, a shell or a .pgpass file. */
export function generatePassword(): string {
  return Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join('')
}
