import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../platform/errors/problem.ts'
import { Limiter, LimitReached } from '../../platform/limits/limiter.ts'
import { mediumBody } from './body-sizes.ts'

/** The CLI sends again what is answered with 5xx, and gives up at once at 429. */
export const TooManyLargeBodies = problem(
  503,
  'TOO_MANY_LARGE_BODIES',
  'The server is at work on as many large states as it may hold at once.',
  { nextStep: 'Nothing was changed. Try again in a few seconds.', retryAfterSeconds: 5 },
)

/** Less than the server gives a request to arrive. */
const waitMilliseconds = 60_000

type Place = { gone: AbortController; leave: (() => void) | null }

declare module 'fastify' {
  interface FastifyRequest {
    largeBody: Place | null
    /** Waits for a place among the large bodies, which is given back once the request is answered or gone. */
    takeLargePlace(): Promise<void>
  }
}

/** Large bodies are read, unpacked and parsed whole: so many at once, or the process runs out of memory. */
export function addLargeBodies(server: FastifyInstance, limits: { atOnce: number; waiting: number }): void {
  const limiter = new Limiter({ ...limits, waitMilliseconds })
  server.decorateRequest('largeBody', null)
  server.decorateRequest('takeLargePlace', function (this: FastifyRequest) {
    return takePlace(limiter, this)
  })
  server.addHook('preParsing', async (request, reply) => {
    if ((request.routeOptions.config.largestTextBytes ?? 0) <= mediumBody.largestTextBytes) return
    giveBackAtEnd(request, reply)
    const bytes = announcedBytes(request)
    if (bytes > mediumBody.bodyLimit && bytes <= request.routeOptions.bodyLimit) await request.takeLargePlace()
  })
}

function giveBackAtEnd(request: FastifyRequest, reply: FastifyReply): void {
  const place: Place = { gone: new AbortController(), leave: null }
  request.largeBody = place
  const end = () => {
    // Of one that was answered nothing waits any more, and an abort takes longer than all the rest of this.
    if (!reply.raw.writableFinished) place.gone.abort()
    place.leave?.()
  }
  reply.raw.once('finish', end)
  reply.raw.once('close', end)
}

async function takePlace(limiter: Limiter, { largeBody: place }: FastifyRequest): Promise<void> {
  if (place === null || place.leave !== null) return
  try {
    place.leave = await limiter.enter(place.gone.signal)
  } catch (error) {
    throw error instanceof LimitReached ? new TooManyLargeBodies() : error
  }
  if (place.gone.signal.aborted) place.leave()
}

/** What does not say how long it is may be as long as it likes. */
function announcedBytes({ headers, routeOptions }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return routeOptions.bodyLimit
  return Number(headers['content-length'] ?? 0)
}
