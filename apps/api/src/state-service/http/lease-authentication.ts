import type { FastifyRequest } from 'fastify'
import { Unauthenticated } from '../../platform/errors/common-problems.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { findLeasedUpdate, type LeasedUpdate } from '../updates/leases.repository.ts'
import { actorOfUpdate } from '../updates/update-actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    lease: LeasedUpdate
  }
}

/** While an update runs the CLI shows `update-token <lease>`: it opens this one update and nothing else. */
export async function authenticateLease(request: FastifyRequest): Promise<void> {
  const secret = /^update-token\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new Unauthenticated()
  const { updateId } = request.params as { updateId: string }
  const update = await findLeasedUpdate(request.ctx.pool, { updateId, secret })
  if (!update) throw new LeaseLost()
  request.lease = update
  request.actor = { ...actorOfUpdate(update), address: request.ip, requestId: request.id }
  request.ctx = { ...request.ctx, actor: request.actor }
}
