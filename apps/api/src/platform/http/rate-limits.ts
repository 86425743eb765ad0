import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { TooManyRequests } from '../errors/common-problems.ts'

/** For routes that anybody may call and that test a secret. */
export const strictRateLimit = { max: 120, timeWindow: '1 minute' } as const

/** Counts per actor, or per address where nobody is signed in. Runs and the engine's own protocol are not counted. */
export async function addRateLimits(server: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await server.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    // After authentication, which sits in onRequest.
    hook: 'preParsing',
    keyGenerator: ({ actor, ip }) => (actor.kind === 'anonymous' ? ip : `${actor.kind}:${actor.id}`),
    allowList: ({ url, actor }) => !url.startsWith('/api/v1/') || actor.kind === 'run',
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests({ seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
}
