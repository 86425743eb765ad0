import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '../audit/audit-chain.ts'
import type { Ports } from '../context.ts'
import { InvalidRequest } from '../errors/common-problems.ts'
import { problem } from '../errors/problem.ts'
import type { SealedPlace } from '../vault/vault.ts'
import {
  claimKey,
  dropStaleKey,
  findKey,
  forgetOldKeys,
  type KeyId,
  markDone,
  releaseKey,
  storeAnswer,
} from './idempotency.repository.ts'

export const IdempotencyInProgress = problem(
  409,
  'IDEMPOTENCY_IN_PROGRESS',
  'The first request with this Idempotency-Key is still at work.',
  { nextStep: 'Send it again in a second: the answer will be the same.', retryAfterSeconds: 1 },
)
export const IdempotencyKeyReused = problem(
  422,
  'IDEMPOTENCY_KEY_REUSED',
  'This Idempotency-Key belongs to a request with another body.',
  { nextStep: 'Use a new key for a new request.' },
)
export const IdempotencyAnswerLost = problem(
  409,
  'IDEMPOTENCY_ANSWER_LOST',
  'The first request with this Idempotency-Key was carried out, but its answer was lost.',
  { nextStep: 'Look for what it made in the list. Use a new key to make another.' },
)

const form = /^[\x21-\x7e]{1,200}$/
const answersKeptSeconds = 24 * 3600
const longestRequestSeconds = 5 * 60
const tidyMilliseconds = 3_600_000

declare module 'fastify' {
  interface FastifyRequest {
    idempotencyKey: KeyId | null
  }
}

/** POSTs with an Idempotency-Key happen once: the same request again gets the first one's answer. */
export function addIdempotency(server: FastifyInstance, { db, log }: Ports): void {
  server.decorateRequest('idempotencyKey', null)
  server.addHook('preHandler', begin)
  server.addHook('onSend', finish)
  const tidy = () =>
    void forgetOldKeys(db, answersKeptSeconds).catch((err: unknown) =>
      log.warn({ err }, 'old keys could not be removed'),
    )
  const timer = setInterval(tidy, tidyMilliseconds).unref()
  server.addHook('onClose', async () => clearInterval(timer))
}

async function begin(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const key = request.headers['idempotency-key']
  const { actor, ctx } = request
  if (key === undefined || request.method !== 'POST' || actor.kind === 'anonymous') return
  if (request.routeOptions.config.idempotent === false) return
  if (typeof key !== 'string' || !form.test(key)) throw badKey()
  // One token's answers are not another's, though both be of one person: its scopes may hold less.
  const actorId = `${actor.kind}:${actor.tokenId ?? actor.id}`
  const id = { organizationId: actor.organizationId, actorId, key }
  const requestHash = hashOf(request)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await claimKey(ctx.db, id, requestHash)) {
      request.idempotencyKey = id
      request.ctx = { ...ctx, beforeCommit: (db) => markDone(db, id) }
      return
    }
    const stored = await findKey(ctx.db, id)
    if (!stored) continue
    const isOpen = stored.status === null && !stored.isDone
    const keptSeconds = isOpen ? longestRequestSeconds : answersKeptSeconds
    if (stored.ageSeconds > keptSeconds) {
      await dropStaleKey(ctx.db, id, keptSeconds)
      continue
    }
    if (!Buffer.from(stored.requestHash).equals(requestHash)) throw new IdempotencyKeyReused()
    const { status, sealedResponse } = stored
    if (status === null || sealedResponse === null) {
      throw stored.ageSeconds > longestRequestSeconds ? new IdempotencyAnswerLost() : new IdempotencyInProgress()
    }
    return replay(request, reply, id, { status, sealedResponse })
  }
  throw new IdempotencyInProgress()
}

/** Answers may carry a secret that is shown once, so they are kept sealed. */
function replay(
  request: FastifyRequest,
  reply: FastifyReply,
  id: KeyId,
  { status, sealedResponse }: { status: number; sealedResponse: Uint8Array },
): FastifyReply {
  const body = request.ctx.vault.open(placeOf(id), sealedResponse).toString()
  void reply.header('idempotency-replayed', 'true')
  if (body === '') return reply.code(status).send()
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer((text: string) => text)
    .send(body)
}

async function finish(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const id = request.idempotencyKey
  if (id === null) return payload
  request.idempotencyKey = null
  const { db, vault, log } = request.ctx
  try {
    const body = payload ?? ''
    if (reply.statusCode >= 200 && reply.statusCode < 300 && typeof body === 'string') {
      const sealedResponse = vault.seal(placeOf(id), Buffer.from(body))
      await storeAnswer(db, id, { status: reply.statusCode, sealedResponse })
    } else await releaseKey(db, id)
  } catch (error) {
    log.error({ err: error }, 'an answer for an Idempotency-Key could not be kept')
  }
  return payload
}

function hashOf(request: FastifyRequest): Uint8Array<ArrayBuffer> {
  const text = `${request.method} ${request.url}\n${canonicalJson(request.body ?? null)}`
  return Uint8Array.from(createHash('sha256').update(text).digest())
}

function placeOf({ organizationId, actorId, key }: KeyId): SealedPlace {
  return { table: 'idempotency_keys', organizationId, teamId: null, rowId: `${actorId}|${key}`, version: 1 }
}

function badKey(): Error {
  return new InvalidRequest(
    {},
    {
      errors: [{ field: '/Idempotency-Key', rule: 'pattern', message: 'must be 1 to 200 visible ASCII characters' }],
    },
  )
}
