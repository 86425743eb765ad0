import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BodyTooLarge, MalformedBody, UnsupportedMediaType } from '../../platform/errors/common-problems.ts'
import { megabytes } from '../../platform/errors/to-problem.ts'
import { mediumBody, smallBody } from './body-sizes.ts'

const unzip = promisify(gunzip)

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
  const first = await decompressed(body, Math.min(limit, mediumBody.largestTextBytes))
  if (first !== null) return first.toString()
  if (limit <= mediumBody.largestTextBytes) throw new BodyTooLarge({ limit: megabytes(limit) })
  await request.takeLargePlace()
  const whole = await decompressed(body, limit)
  if (whole === null) throw new BodyTooLarge({ limit: megabytes(limit) })
  return whole.toString()
}

/** Null where more than so many bytes come out of it. */
async function decompressed(body: Buffer, limit: number): Promise<Buffer | null> {
  try {
    return await unzip(body, { maxOutputLength: limit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
    throw new MalformedBody({}, { detail: 'The body is not valid gzip.' })
  }
}
