import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Unauthenticated, TooManyRequests } from '../../../platform/errors/common-problems.ts'
import { getOwnOrganization } from '../../organizations/find-organization.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Where this organization's SCIM is. */
    scimBase: string
  }
}

/** A token opens its own organization's addresses alone, so many times a second. */
export function addTenant(api: FastifyInstance, requestsPerSecond: number): void {
  api.decorateRequest('scimBase', '')
  const count = api.createRateLimit({
    max: requestsPerSecond,
    timeWindow: 1_000,
    allowList: [],
    keyGenerator: ({ actor }: FastifyRequest) => `scim:${actor.organizationId}`,
  })
  api.addHook('onRequest', async (request, reply) => {
    const { slug } = await getOwnOrganization(request.ctx)
    if ((request.params as { organization: string }).organization !== slug) throw new Unauthenticated()
    request.scimBase = scimBaseOf(request.ctx.config.publicUrl, slug)
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    const seconds = Math.max(1, Math.ceil(counted.ttl / 1000))
    void reply.header('retry-after', seconds)
    throw new TooManyRequests({ seconds })
  })
}

export function scimBaseOf(publicUrl: string, slug: string): string {
  return `${publicUrl.replace(/\/$/, '')}/scim/v2/${slug}`
}
