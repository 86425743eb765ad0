import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BodyTooLarge, MalformedBody, UnsupportedMediaType } from '../../platform/errors/common-problems.ts'

const unzip = promisify(gunzip)

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How large a body may be once it is decompressed. */
    largestTextBytes?: number
  }
}

/** What most requests stay far below. */
export const smallBody = { bodyLimit: 1024 * 1024, largestTextBytes: 2 * 1024 * 1024 }
/** Whole states, batches of journal entries, events and secrets. */
export const largeBody = { bodyLimit: 64 * 1024 * 1024, largestTextBytes: 256 * 1024 * 1024 }

/** Bodies stay exact JSON texts: `request.body` is a string. The CLI compresses large ones. */
export function addTextBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, readText)
}

async function readText(request: FastifyRequest, body: Buffer): Promise<string> {
  const limit = request.routeOptions.config.largestTextBytes ?? smallBody.largestTextBytes
  const bytes = await decompressed(body, request.headers['content-encoding'], limit)
  return bytes.toString()
}

async function decompressed(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return body
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new UnsupportedMediaType()
  try {
    return await unzip(body, { maxOutputLength: limit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLarge()
    throw new MalformedBody({}, { detail: 'The body is not valid gzip.' })
  }
}
