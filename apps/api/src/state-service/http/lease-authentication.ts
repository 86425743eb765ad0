import type { FastifyRequest } from 'fastify'
import { Unauthenticated } from '../../platform/errors/common-problems.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { findLeasedUpdate, type LeasedUpdate, type ShownLease } from '../updates/leases/leases.repository.ts'
import { actorOfUpdate } from '../updates/update-actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    lease: LeasedUpdate
  }
}

/** While an update runs the CLI shows `update-token <lease>`: it opens this one update and nothing else. */
export async function authenticateLease(request: FastifyRequest): Promise<void> {
  admit(request, await findShown(request, shownLease(request)))
}

const rememberedMilliseconds = 10_000
const mostRemembered = 1000

/**
 * The same for what asks after the lease by itself, in the statement that writes: a lease that was live a moment ago is
 * let in without a question, and what has ended since is refused there.
 */
export function authenticateRememberedLease(): typeof authenticateLease {
  const known = new Map<string, { update: LeasedUpdate; until: number }>()
  return async (request) => {
    const shown = shownLease(request)
    const key = `${shown.updateId} ${Buffer.from(shown.leaseHash).toString('base64')}`
    const now = performance.now()
    const found = known.get(key)
    if (found !== undefined && now < found.until) return admit(request, found.update)
    const update = await findShown(request, shown)
    if (known.size >= mostRemembered) known.clear()
    if (update.isLive) known.set(key, { update, until: now + rememberedMilliseconds })
    admit(request, update)
  }
}

function shownLease(request: FastifyRequest): ShownLease {
  const secret = /^update-token\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new Unauthenticated()
  const { updateId } = request.params as { updateId: string }
  return { updateId, leaseHash: hashLinkSecret(secret) }
}

async function findShown(request: FastifyRequest, shown: ShownLease): Promise<LeasedUpdate> {
  const update = await findLeasedUpdate(request.ctx.pool, shown)
  if (!update) throw new LeaseLost()
  return update
}

function admit(request: FastifyRequest, update: LeasedUpdate): void {
  request.lease = update
  request.actor = { ...actorOfUpdate(update), address: request.ip, requestId: request.id }
  request.ctx = { ...request.ctx, actor: request.actor }
}
