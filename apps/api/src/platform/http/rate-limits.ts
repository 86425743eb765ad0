import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TooManyRequests } from '../errors/common-problems.ts'
import { clientNetwork } from './client-network.ts'

/** For routes that anybody may call and that test a secret, and for requests whose credential is none. */
export const strictRateLimit = { max: 120, timeWindow: '1 minute' } as const

/** An update of many resources is many small requests of one Pulumi CLI. */
const stateServiceFactor = 10

type LimitRefused = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * Counts per actor, or per address where nobody is signed in; the state service by itself and more generously. Runs are not
 * counted. Gives what counts requests without a valid credential, which end before that.
 */
export async function addRateLimits(server: FastifyInstance, requestsPerMinute: number): Promise<LimitRefused> {
  await server.register(rateLimit, {
    max: ({ url }) => (isRest(url) ? requestsPerMinute : requestsPerMinute * stateServiceFactor),
    timeWindow: '1 minute',
    // After authentication, which sits in onRequest.
    hook: 'preParsing',
    keyGenerator: ({ actor, ip, url }) =>
      `${isRest(url) ? 'rest' : 'state'}:${actor.kind === 'anonymous' ? clientNetwork(ip) : `${actor.kind}:${actor.id}`}`,
    allowList: ({ url, actor }) => !url.startsWith('/api/') || actor.kind === 'run',
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  })
  const count = server.createRateLimit({
    ...strictRateLimit,
    allowList: [],
    keyGenerator: ({ ip }) => `refused:${clientNetwork(ip)}`,
  })
  return async (request, reply) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    void reply.header('retry-after', secondsOf(counted.ttl))
    throw tooMany(counted.ttl)
  }
}

function isRest(url: string): boolean {
  return url.startsWith('/api/v1/')
}

function tooMany(ttl: number): Error {
  return new TooManyRequests({ seconds: secondsOf(ttl) })
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000))
}
