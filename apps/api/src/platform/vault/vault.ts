import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SealedTable } from './sealed-columns.ts'
import { SealedWithUnknownKey } from './vault.errors.ts'

/** Where a sealed value lives: `table|organization|team|row|version`. It cannot be opened as anything else. */
export type SealedPlace = {
  table: SealedTable
  organizationId: string
  /** Null for what belongs to the organization as a whole. */
  teamId: string | null
  rowId: string
  /** Raised whenever the row gets another value: an older one cannot be put back under the newer's number. */
  version: number
}

/** Envelope encryption: a fresh data key per value, wrapped by the master key; AES-256-GCM throughout. */
export type Vault = {
  seal(place: SealedPlace, plain: Uint8Array): Uint8Array<ArrayBuffer>
  open(place: SealedPlace, sealed: Uint8Array): Buffer
  sealJson(place: SealedPlace, value: unknown): Uint8Array<ArrayBuffer>
  openJson(place: SealedPlace, sealed: Uint8Array): unknown
}

const format = 2
/** Before teams and versions were bound. Such values are opened, and none is made any more. */
const firstFormat = 1
const keyIdBytes = 8
const nonceBytes = 12
const tagBytes = 16
const wrappedKeyBytes = nonceBytes + 32 + tagBytes
const headerBytes = 1 + keyIdBytes

export type MasterKey = { id: Buffer; key: Uint8Array }

/** Which master keys there are may change between two calls. */
export type KeysInHand = {
  /** The one that seals what is new. */
  sealing(): MasterKey
  find(id: Buffer): MasterKey | null
}

export function masterKeyOf(key: Uint8Array): MasterKey {
  if (key.length !== 32) throw new Error('A master key must be 32 bytes.')
  return { id: keyIdOf(key), key }
}

/** Layout: format (1) · key id (8) · wrapped data key (12+32+16) · sealed value (12+n+16). */
export function openVault(keys: KeysInHand): Vault {
  function seal(place: SealedPlace, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    const { id, key } = keys.sealing()
    const dataKey = randomBytes(32)
    const bound = placeBytes(place, format)
    const header = Buffer.concat([Buffer.of(format), id])
    const wrapped = encrypt(key, dataKey, Buffer.concat([header, bound]))
    const sealed = Buffer.concat([header, wrapped, encrypt(dataKey, plain, bound)])
    dataKey.fill(0)
    return Uint8Array.from(sealed)
  }

  function open(place: SealedPlace, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed)
    const isKnown = bytes[0] === format || bytes[0] === firstFormat
    if (!isKnown || bytes.length < headerBytes + wrappedKeyBytes + nonceBytes + tagBytes) {
      throw new Error('This is not a sealed value.')
    }
    const header = bytes.subarray(0, headerBytes)
    const master = keys.find(header.subarray(1))
    if (master === null) throw new SealedWithUnknownKey({ id: header.toString('hex', 1) })
    const bound = placeBytes(place, bytes[0])
    const wrapped = bytes.subarray(headerBytes, headerBytes + wrappedKeyBytes)
    const dataKey = decrypt(master.key, wrapped, Buffer.concat([header, bound]))
    return decrypt(dataKey, bytes.subarray(headerBytes + wrappedKeyBytes), bound)
  }

  return {
    seal,
    open,
    sealJson: (place, value) => seal(place, Buffer.from(JSON.stringify(value))),
    openJson: (place, sealed) => JSON.parse(open(place, sealed).toString()),
  }
}

/** For processes that must not hold the master key: every use is refused. */
export function closedVault(processName: string): Vault {
  const refuse = () => {
    throw new Error(`The ${processName} holds no master key.`)
  }
  return { seal: refuse, open: refuse, sealJson: refuse, openJson: refuse }
}

/** Names a master key without telling anything of it. */
export function keyIdOf(masterKey: Uint8Array): Buffer {
  return createHash('sha256').update('automat-master-key').update(masterKey).digest().subarray(0, keyIdBytes)
}

function placeBytes({ table, organizationId, teamId, rowId, version }: SealedPlace, format = 0): Buffer {
  if (format === firstFormat) return Buffer.from(`${table}|${organizationId}|${rowId}`)
  const parts = [table, organizationId, teamId ?? '', rowId, String(version)]
  return Buffer.from(parts.map(encodeURIComponent).join('|'))
}

// Without authTagLength Node accepts tags of four bytes.
export function encrypt(key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function decrypt(key: Uint8Array, sealed: Buffer, bound: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()])
}
