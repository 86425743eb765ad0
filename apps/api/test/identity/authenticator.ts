import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { Person, World } from '../world.ts'
import { caller } from '../world.ts'

const algorithms = {
  ES256: {
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    digest: 'sha256',
    cose: ({ x, y }: Jwk) => [...key(2, -7), [-1, 1], [-2, bytes(x)], [-3, bytes(y)]],
  },
  ES384: {
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    digest: 'sha384',
    cose: ({ x, y }: Jwk) => [...key(2, -35), [-1, 2], [-2, bytes(x)], [-3, bytes(y)]],
  },
  EdDSA: {
    make: () => generateKeyPairSync('ed25519'),
    digest: null,
    cose: ({ x }: Jwk) => [...key(1, -8), [-1, 6], [-2, bytes(x)]],
  },
  RS256: {
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    digest: 'sha256',
    cose: ({ n, e }: Jwk) => [...key(3, -257), [-1, bytes(n)], [-2, bytes(e)]],
  },
} as const

type Jwk = { x?: string; y?: string; n?: string; e?: string }
type CborMap = Map<string | number, string | number | Uint8Array | Uint8Array[] | Map<string, never>>
type Credential = { id: Buffer; userHandle: string; privateKey: KeyObject; cose: Uint8Array; count: number }
type Creation = { challenge: string; rp: { id: string }; user: { id: string }; excludeCredentials: { id: string }[] }
type Request = { challenge: string; rpId: string }

/** What is another than an honest browser and authenticator would have it. */
export type Lies = {
  type?: string
  challenge?: string
  origin?: string
  rpId?: string
  isPresent?: boolean
  isVerified?: boolean
  isSynced?: boolean
  credentialId?: Buffer
  userHandle?: string
  count?: number
  signature?: (signature: Buffer) => Buffer
  attestation?: 'own signature' | 'certificate'
}

type Kind = { algorithm?: keyof typeof algorithms; aaguid?: string; counts?: boolean; isSynced?: boolean }

/**
 * An authenticator and the browser before it, in software: it makes keys, signs with them and counts, as WebAuthn says.
 * Of anything else it does what it is told.
 */
export function anAuthenticator(kind: Kind = {}) {
  const { algorithm = 'ES256', aaguid = '0'.repeat(32), counts = true, isSynced = false } = kind
  const { make, digest, cose } = algorithms[algorithm]
  const credentials: Credential[] = []
  const dataOf = (rpId: string, count: number, lies: Lies, attested?: Buffer) => {
    const { isPresent = true, isVerified = true } = lies
    const synced = lies.isSynced ?? isSynced
    const flags = Number(isPresent) | (Number(isVerified) << 2) | (synced ? 0b11000 : 0) | (attested ? 0b1000000 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.of(flags), counter, attested ?? Buffer.alloc(0)])
  }
  const signed = ({ privateKey }: Credential, data: Buffer, client: Buffer): Buffer =>
    sign(digest, Buffer.concat([data, sha256(client)]), privateKey)

  return {
    /** As `navigator.credentials.create` gives it. */
    create({ challenge, rp, user, excludeCredentials }: Creation, lies: Lies = {}) {
      const isKnown = excludeCredentials.some(({ id }) => credentials.some((one) => one.id.equals(bytes(id))))
      if (isKnown) throw new Error('InvalidStateError')
      const { privateKey, publicKey } = make()
      const credential: Credential = {
        id: lies.credentialId ?? randomBytes(16),
        userHandle: user.id,
        privateKey,
        cose: isoCBOR.encode(new Map(cose(publicKey.export({ format: 'jwk' })) as [number, number | Uint8Array][])),
        count: 0,
      }
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.id.length)
      const attested = Buffer.concat([
        Buffer.from(aaguid.replaceAll('-', ''), 'hex'),
        length,
        credential.id,
        credential.cose,
      ])
      const data = dataOf(rp.id, credential.count, lies, attested)
      const client = clientData('webauthn.create', challenge, lies)
      const statement: CborMap = new Map()
      if (lies.attestation) statement.set('alg', -7).set('sig', new Uint8Array(signed(credential, data, client)))
      if (lies.attestation === 'certificate') statement.set('x5c', [new Uint8Array(randomBytes(64))])
      const attestation = new Map<string, string | Uint8Array | CborMap>([
        ['fmt', lies.attestation ? 'packed' : 'none'],
        ['attStmt', statement],
        ['authData', new Uint8Array(data)],
      ])
      credentials.push(credential)
      return {
        ...named(credential),
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          attestationObject: base64url(isoCBOR.encode(attestation)),
          transports: ['internal'],
        },
      }
    },
    /** As `navigator.credentials.get` gives it: the newest one that it keeps signs. */
    get({ challenge, rpId }: Request, lies: Lies = {}) {
      const credential = credentials.at(-1)
      if (!credential) throw new Error('NotAllowedError')
      if (counts) credential.count += 1
      const data = dataOf(rpId, lies.count ?? credential.count, lies)
      const client = clientData('webauthn.get', challenge, lies)
      const signature = signed(credential, data, client)
      return {
        ...named({ id: lies.credentialId ?? credential.id }),
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(lies.signature?.(signature) ?? signature),
          userHandle: lies.userHandle ?? credential.userHandle,
        },
      }
    },
    credentialId: () => credentials.at(-1)?.id ?? Buffer.alloc(0),
  }
}

export type Authenticator = ReturnType<typeof anAuthenticator>

/** Somebody adds a passkey in their session. */
export async function addPasskey({ call }: Person, authenticator: Authenticator, lies?: Lies) {
  const { body: options } = await call('POST', 'me/passkeys/challenge')
  return call('POST', 'me/passkeys', authenticator.create(options, lies))
}

/** A browser that is asked to sign in: what it was given, and how it answers. */
export async function askToSignIn({ app }: World, cookies = '') {
  const browser = caller(app, cookies ? { cookie: cookies } : {})
  const { body: options, headers } = await browser('POST', 'sign-in/passkey/challenge')
  const cookie = [String(headers['set-cookie']).split(';', 1)[0] ?? '', cookies].filter(Boolean).join('; ')
  return {
    options: options as Request,
    answer: (body: object) => caller(app, { cookie })('POST', 'sign-in/passkey', body),
  }
}

/** The same, answered by this authenticator. */
export async function signInWith(world: World, authenticator: Authenticator, lies?: Lies) {
  const { options, answer } = await askToSignIn(world)
  return answer(authenticator.get(options, lies))
}

function key(type: number, algorithm: number): [number, number][] {
  return [
    [1, type],
    [3, algorithm],
  ]
}

function clientData(type: string, challenge: string, lies: Lies): Buffer {
  const told = { type, challenge, origin: 'http://automat.test', crossOrigin: false }
  const { type: another = type, challenge: other = challenge, origin = told.origin } = lies
  return Buffer.from(JSON.stringify({ ...told, type: another, challenge: other, origin }))
}

function named({ id }: { id: Buffer }) {
  return { id: base64url(id), rawId: base64url(id), type: 'public-key' as const }
}

function bytes(text = ''): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

function base64url(data: Uint8Array): string {
  return Buffer.from(data).toString('base64url')
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
