import { promisify } from 'node:util'
import { constants, gunzip, gunzipSync, type ZlibOptions } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BodyTooLarge, MalformedBody, UnsupportedMediaType } from '../../platform/errors/common-problems.ts'
import { megabytes } from '../../platform/errors/to-problem.ts'
import { mediumBody, smallBody } from './body-sizes.ts'

type Unpack = (body: Buffer, options: ZlibOptions) => Buffer | Promise<Buffer>

const unzip: Unpack = promisify(gunzip)

/** What becomes no more than this is unpacked on the spot: a thread and a stream for it cost more than the work. */
const atOnceBytes = 1024 * 1024

/** Bodies stay exact JSON texts: `request.body` is a string. The CLI compresses large ones. */
export function addTextBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, readText)
}

async function readText(request: FastifyRequest, body: Buffer): Promise<string> {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return body.toString()
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new UnsupportedMediaType()
  const limit = request.routeOptions.config.largestTextBytes ?? smallBody.largestTextBytes
  // How much comes out of it shows only on the way: what turns out large waits for its place and is unpacked anew.
  const small = announcedBytes(body) <= atOnceBytes ? await decompressed(body, atOnceBytes, unzipAtOnce) : null
  const first = small ?? (await decompressed(body, Math.min(limit, mediumBody.largestTextBytes)))
  if (first !== null) return first.toString()
  if (limit <= mediumBody.largestTextBytes) throw new BodyTooLarge({ limit: megabytes(limit) })
  await request.takeLargePlace()
  const whole = await decompressed(body, limit)
  if (whole === null) throw new BodyTooLarge({ limit: megabytes(limit) })
  return whole.toString()
}

/** The end of a gzip says how much is in it, which is a hint and no more. */
function announcedBytes(body: Buffer): number {
  return body.length < 4 ? 0 : body.readUInt32LE(body.length - 4)
}

/** Into one piece of memory that fits. */
function unzipAtOnce(body: Buffer, options: ZlibOptions): Buffer {
  return gunzipSync(body, { ...options, chunkSize: Math.max(announcedBytes(body) + 1, constants.Z_MIN_CHUNK) })
}

/** Null where more than so many bytes come out of it. */
async function decompressed(body: Buffer, maxOutputLength: number, unpack = unzip): Promise<Buffer | null> {
  try {
    return await unpack(body, { maxOutputLength })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
    throw new MalformedBody({}, { detail: 'The body is not valid gzip.' })
  }
}
