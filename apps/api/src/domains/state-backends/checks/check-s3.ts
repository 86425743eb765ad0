import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { AwsV4Signer } from 'aws4fetch'
import type { Context } from '../../../platform/context.ts'
import { ask, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { StateBackendNotWritable, StateBackendTokenRefused, StateBackendUnreachable } from '../state-backends.errors.ts'
import type { Checked, CheckedBackend, Finding } from './check-backend.ts'

const limits = { largestBytes: 256 * 1024, timeoutMilliseconds: 10_000 }
/** What S3-compatible services say of keys that are not theirs, or do not belong together. */
const wrongKeys = /InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|AuthorizationHeaderMalformed/

/** An object is written below the prefix and taken away again. */
export async function checkS3(ctx: Context, backend: CheckedBackend): Promise<Checked> {
  const findings: Finding[] = []
  try {
    const object = `${objectsOf(backend.url)}automat-check-${randomBytes(6).toString('hex')}`
    const written = await send(ctx, backend, 'PUT', object)
    findings.push({ name: 'reachable', passed: true, message: 'It answers.' })
    requireTaken(written)
    findings.push({ name: 'credentials', passed: true, message: 'The keys fit.' })
    requireDone(written)
    requireDone(await send(ctx, backend, 'DELETE', object))
    findings.push({ name: 'writable', passed: true, message: 'An object was written and removed.' })
    return { findings }
  } catch (error) {
    const problem = asProblem(error)
    const name = (['reachable', 'credentials', 'writable'] as const)[findings.length] ?? 'writable'
    return { findings: [...findings, { name, passed: false, message: problem.message }], problem }
  }
}

type Answer = { status: number; text: string }

/** As the CLI addresses it: the bucket in the host's name, where there can be one. */
function objectsOf(address: string): string {
  const { host: bucket, pathname, searchParams } = new URL(address)
  const endpoint = new URL(searchParams.get('endpoint') ?? `https://s3.${regionOf(address)}.amazonaws.com`)
  const inPath =
    searchParams.get('s3ForcePathStyle') === 'true' || isIP(endpoint.hostname) !== 0 || bucket.includes('.')
  const prefix = pathname.replace(/^\/|\/$/g, '')
  if (inPath) endpoint.pathname = `/${bucket}/`
  else endpoint.hostname = `${bucket}.${endpoint.hostname}`
  return `${endpoint.href}${prefix === '' ? '' : `${prefix}/`}`
}

function regionOf(address: string): string {
  return new URL(address).searchParams.get('region') ?? 'us-east-1'
}

async function send(ctx: Context, backend: CheckedBackend, method: 'PUT' | 'DELETE', url: string): Promise<Answer> {
  const { accessKeyId = '', secretAccessKey = '' } = backend.secrets
  const signer = new AwsV4Signer({
    method,
    url,
    accessKeyId,
    secretAccessKey,
    service: 's3',
    region: regionOf(backend.url),
    headers: { 'x-amz-content-sha256': emptyDigest },
  })
  const signed = await signer.sign()
  const headers = { ...Object.fromEntries(signed.headers), 'content-length': '0' }
  return ask(signed.url.href, { method, headers }, { ...limits, privateHosts: ctx.config.privateBackendHosts })
}

/** SHA-256 of nothing: the object is empty. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function requireTaken({ status, text }: Answer): void {
  if (status >= 400 && wrongKeys.test(text)) {
    throw new StateBackendTokenRefused(
      {},
      { detail: `The service does not take these keys: ${whyOf({ status, text })}.` },
    )
  }
}

function requireDone(answer: Answer): void {
  if (answer.status >= 300) throw new StateBackendNotWritable({ why: whyOf(answer) })
}

function whyOf({ status, text }: Answer): string {
  const code = /<Code>(\w{1,80})<\/Code>/.exec(text)?.[1]
  return code === undefined ? `it answers with ${status}` : `${code} (${status})`
}

function asProblem(error: unknown): Error {
  if (error instanceof OutboundError) {
    const elsewhere = /redirects/.test(error.message)
    return new StateBackendUnreachable({
      why: elsewhere ? 'the bucket is in another region or at another endpoint' : error.message,
    })
  }
  if (error instanceof Error) return error
  throw error
}
