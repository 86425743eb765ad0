import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { appendJournalEntries } from '../../checkpoints/append-journal-entries.ts'
import { saveCheckpoint, saveVerbatimCheckpoint } from '../../checkpoints/save-checkpoint.ts'
import { saveCheckpointDelta } from '../../checkpoints/save-checkpoint-delta.ts'
import { largeBody } from '../../http/body-sizes.ts'
import { authenticateLease, authenticateRememberedLease } from '../../http/lease-authentication.ts'
import { bodyText, readBody } from '../../http/read-body.ts'
import { stackPath } from '../../http/stack-path.ts'
import { LeaseLost } from '../../state-service.errors.ts'
import { completeUpdate } from '../complete-update.ts'
import { updateKinds } from '../create-update.ts'
import { extendLease, type LeasedUpdate } from './leases.repository.ts'
import { type HolderOf, requireStillGranted } from './require-still-granted.ts'
import { recordEvents } from '../events/record-events.ts'
import { leaseSeconds } from '../start-update.ts'

const CompleteBody = z.object({ status: z.enum(['succeeded', 'failed', 'cancelled']) })
const RenewBody = z.object({ duration: z.number().int().min(1).default(leaseSeconds) })

/** What a running update may do, by its lease alone: the token that started it is not shown again. */
export function addLeaseRoutes(server: FastifyInstance, holderOf: HolderOf): void {
  const routes = leaseRoutes(holderOf)
  for (const kind of updateKinds) {
    for (const { method, path, handle, authenticate = authenticateLease } of routes) {
      server.route({
        method,
        url: `${stackPath}/${kind}/:updateId/${path}`,
        // The lease is checked before the body is read. Each counts by itself: many stacks are updated with one token.
        config: { access: 'public', ...largeBody, rateLimit: { keyGenerator: ({ lease }) => `lease:${lease.id}` } },
        bodyLimit: largeBody.bodyLimit,
        onRequest: authenticate,
        handler: (request) => handle(request, request.lease),
      })
    }
  }
}

type LeaseRoute = {
  method: 'POST' | 'PATCH'
  path: string
  handle: (request: FastifyRequest, lease: LeasedUpdate) => Promise<unknown>
  authenticate?: typeof authenticateLease
}

function leaseRoutes(holderOf: HolderOf): LeaseRoute[] {
  return [
    {
      method: 'PATCH',
      path: 'journalentries',
      handle: saves(appendJournalEntries),
      // By far the most frequent, and it writes under the lease or not at all.
      authenticate: authenticateRememberedLease(),
    },
    { method: 'PATCH', path: 'checkpoint', handle: saves(saveCheckpoint) },
    { method: 'PATCH', path: 'checkpointverbatim', handle: saves(saveVerbatimCheckpoint) },
    { method: 'PATCH', path: 'checkpointdelta', handle: saves(saveCheckpointDelta) },
    { method: 'POST', path: 'events/batch', handle: saves(recordEvents) },
    { method: 'POST', path: 'renew_lease', handle: renews(holderOf) },
    { method: 'POST', path: 'complete', handle: complete },
  ]
}

function saves(use: (ctx: FastifyRequest['ctx'], lease: LeasedUpdate, text: string) => Promise<void>) {
  return async (request: FastifyRequest, lease: LeasedUpdate) => {
    if (!lease.isLive) throw new LeaseLost()
    await use(request.ctx, lease, bodyText(request))
    return {}
  }
}

function renews(holderOf: HolderOf) {
  return async (request: FastifyRequest, lease: LeasedUpdate) => {
    const seconds = Math.min(readBody(request, RenewBody).duration, leaseSeconds)
    await requireStillGranted(request.ctx, lease, holderOf)
    const expiresAt = await extendLease(request.ctx.pool, lease.id, seconds)
    if (!expiresAt) throw new LeaseLost()
    const token = /\s(\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    return { token, tokenExpiration: Math.floor(expiresAt.getTime() / 1000) }
  }
}

async function complete(request: FastifyRequest, lease: LeasedUpdate) {
  await completeUpdate(request.ctx, lease, readBody(request, CompleteBody).status)
  return {}
}
