import {
  constants,
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { jwtVerify } from 'jose'
import { generate } from 'selfsigned'

/** A stand-in for a cloud's key service, which really encrypts. */
type Cloud = {
  url: string
  port: number
  /** What it was asked for. */
  requests: string[]
  /** It refuses everything from now on. */
  deny: boolean
  close(): Promise<void>
}

/** AES-256-GCM, bound to what the caller says. */
function aKey() {
  const key = randomBytes(32)
  return {
    encrypt(plain: Buffer, bound: string): Buffer {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(bound))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    decrypt(sealed: Buffer, bound: string): Buffer | null {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
      } catch {
        return null
      }
    },
  }
}

/** AWS KMS as far as Encrypt and Decrypt go: what is decrypted names its key and has its encryption context. */
export async function anAwsKms(arns: string[]): Promise<Cloud> {
  const keys = new Map(arns.map((arn) => [arn, aKey()]))
  return serve({ scheme: 'http', create: createServer }, async (cloud, request, body) => {
    const target = String(request.headers['x-amz-target'])
    cloud.requests.push(target)
    const refuse = (code: string, message: string) => ({ status: 400, body: { __type: code, message } })
    if (!String(request.headers.authorization).startsWith('AWS4-HMAC-SHA256 Credential='))
      return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token')
    const key = keys.get(body.KeyId)
    if (!key) return refuse('NotFoundException', `Key '${body.KeyId}' does not exist`)
    if (cloud.deny) return refuse('AccessDeniedException', `not authorized to perform: kms:${target.split('.')[1]}`)
    const bound = JSON.stringify(Object.entries(body.EncryptionContext ?? {}).toSorted())
    const answer = { KeyId: body.KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    if (target === 'TrentService.Encrypt') {
      const sealed = key.encrypt(Buffer.from(body.Plaintext, 'base64'), bound)
      return { status: 200, body: { ...answer, CiphertextBlob: sealed.toString('base64') } }
    }
    const plain = key.decrypt(Buffer.from(body.CiphertextBlob, 'base64'), bound)
    if (plain === null) return refuse('InvalidCiphertextException', 'The ciphertext does not fit.')
    return { status: 200, body: { ...answer, Plaintext: plain.toString('base64') } }
  })
}

/** Google Cloud KMS over REST: callers sign with a service account's key, and additional data is checked. */
export async function aGoogleKms(names: string[]) {
  const keys = new Map(names.map((name) => [name, aKey()]))
  const account = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const isSigned = async (header: string | undefined) => {
    const token = header?.replace(/^Bearer /, '') ?? ''
    return jwtVerify(token, account.publicKey).then(
      () => true,
      () => false,
    )
  }
  const cloud = await serve({ scheme: 'http', create: createServer }, async (cloud, request, body) => {
    const [path = ''] = (request.url ?? '').split('?')
    const [, name = '', verb = ''] = /^\/v1\/(.+):(\w+)$/.exec(decodeURIComponent(path)) ?? []
    cloud.requests.push(verb)
    const refuse = (code: number, status: string, message: string) => ({
      status: code,
      body: { error: { code, status, message } },
    })
    const key = keys.get(name)
    if (!(await isSigned(request.headers.authorization))) return refuse(401, 'UNAUTHENTICATED', 'no token')
    if (!key || cloud.deny) return refuse(403, 'PERMISSION_DENIED', `Permission denied on resource '${name}'`)
    const bound = String(body.additionalAuthenticatedData)
    if (verb === 'encrypt') {
      const ciphertext = key.encrypt(Buffer.from(body.plaintext, 'base64'), bound).toString('base64')
      return { status: 200, body: { name: `${name}/cryptoKeyVersions/1`, ciphertext } }
    }
    const plain = key.decrypt(Buffer.from(body.ciphertext, 'base64'), bound)
    if (plain === null) return refuse(400, 'INVALID_ARGUMENT', 'Decryption failed: the ciphertext is invalid.')
    return { status: 200, body: { plaintext: plain.toString('base64') } }
  })
  const private_key = account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return Object.assign(cloud, { credentials: { client_email: 'automat@shop.iam.gserviceaccount.com', private_key } })
}

/** Azure Key Vault: RSA keys with versions, of which the newest is asked for without one. It challenges for a token. */
export async function anAzureKeyVault(names: string[]) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
  const versions = new Map<string, { version: string; privateKey: KeyObject; publicKey: KeyObject }[]>()
  const rotate = (name: string) => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    versions.set(name, [...(versions.get(name) ?? []), { version: randomBytes(16).toString('hex'), ...pair }])
  }
  for (const name of names) rotate(name)
  const secure = (listener: RequestListener) => createSecureServer({ key, cert }, listener)
  const cloud = await serve({ scheme: 'https', create: secure }, async (cloud, request, body, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    const [, name = '', version, verb = 'get'] = /^\/keys\/([^/]+)\/?([^/]*)\/?(\w*)$/.exec(path) ?? []
    if (request.headers.authorization !== 'Bearer of-azure') {
      response.setHeader('www-authenticate', `Bearer authorization="https://localhost/tenant", resource="${cloud.url}"`)
      return { status: 401, body: { error: { code: 'Unauthorized', message: 'no token' } } }
    }
    cloud.requests.push(verb || 'get')
    const refuse = (status: number, code: string) => ({
      status,
      body: { error: { code, message: `${code}: ${name}` } },
    })
    if (cloud.deny) return refuse(403, 'Forbidden')
    const of = versions.get(name)
    const found = version ? of?.find((one) => one.version === version) : of?.at(-1)
    if (!found) return refuse(404, 'KeyNotFound')
    const kid = `${cloud.url}/keys/${name}/${found.version}`
    if (!verb || verb === 'get') {
      const { n, e } = found.publicKey.export({ format: 'jwk' })
      const key_ops = ['wrapKey', 'unwrapKey']
      return { status: 200, body: { key: { kid, kty: 'RSA', key_ops, n, e }, attributes: { enabled: true } } }
    }
    const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
    const value = Buffer.from(body.value, 'base64url')
    try {
      const result =
        verb === 'wrapkey'
          ? publicEncrypt({ key: found.publicKey, ...oaep }, value)
          : privateDecrypt({ key: found.privateKey, ...oaep }, value)
      return { status: 200, body: { kid, value: result.toString('base64url') } }
    } catch {
      return refuse(400, 'BadParameter')
    }
  })
  return Object.assign(cloud, { cert, rotate })
}

type Answer = { status: number; body: object }
type Handle = (cloud: Cloud, request: IncomingMessage, body: any, response: ServerResponse) => Promise<Answer>

type Listening = { scheme: 'http' | 'https'; create(listener: RequestListener): Server }

async function serve({ scheme, create }: Listening, handle: Handle): Promise<Cloud> {
  const server = create((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      void handle(cloud, request, text === '' ? {} : JSON.parse(text), response).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const cloud: Cloud = {
    url: `${scheme}://localhost:${port}`,
    port,
    requests: [],
    deny: false,
    close: () => new Promise((done) => server.close(() => done())),
  }
  return cloud
}
