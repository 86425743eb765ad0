import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { TokenKind } from '../access/actor.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const bodyLength = 30
const checksumLength = 6

const prefixes: Record<TokenKind, string> = {
  organization: 'amo_',
  team: 'amt_',
  personal: 'amp_',
  run: 'amr_',
  provisioning: 'ams_',
}
const form = /^(amo_|amt_|amp_|amr_|ams_)([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/

/** A new token: a prefix that scanners know, 30 random characters (178 bits), a checksum that catches typing errors. */
export function generateTokenSecret(kind: TokenKind): string {
  const body = Array.from({ length: bodyLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  return prefixes[kind] + body + checksum(prefixes[kind] + body)
}

/** The kind that a token says it is, or null where it cannot be one: no database is asked about those. */
export function kindOfTokenSecret(secret: string): TokenKind | null {
  const parts = form.exec(secret)
  if (!parts || checksum(`${parts[1]}${parts[2]}`) !== parts[3]) return null
  const found = Object.entries(prefixes).find(([, prefix]) => prefix === parts[1])
  return (found?.[0] as TokenKind | undefined) ?? null
}

/** Enough to recognise a token by, far too little to use it. */
export function tokenHint(secret: string): string {
  return `${secret.slice(0, 8)}…`
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let i = 0; i < checksumLength; i++) {
    digits = alphabet[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
