import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../../platform/errors/problem.ts'
import { toProblem } from '../../../platform/errors/to-problem.ts'
import { scimStatusOf, scimTypeOf } from '../provisioning.errors.ts'
import { isOneOf } from './resource-version.ts'
import { type Json, messages } from './scim-schemas.ts'

const type = 'application/scim+json; charset=utf-8'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why a SCIM request was refused, for the log that administrators read. */
    scimProblem: Problem | null
  }
}

/** RFC 7644, section 3.12. */
export function sendScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  request.scimProblem = problem
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? error, code: problem.code }, problem.message)
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds)
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  const status = scimStatusOf(problem)
  const scimType = scimTypeOf(problem)
  const detail = [problem.message, problem.nextStep].filter(Boolean).join(' ')
  return reply
    .code(status)
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ schemas: [messages.error], status: String(status), ...(scimType ? { scimType } : {}), detail })
}

export function sendScim(reply: FastifyReply, body: Json): FastifyReply {
  return reply
    .header('content-type', type)
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

/** A resource with its version and place; nothing where the reader has it already. */
export function sendResource(request: FastifyRequest, reply: FastifyReply, shown: { whole: Json; body: Json }) {
  const { version, location } = shown.whole.meta as { version: string; location: string }
  void reply.header('etag', version)
  const known = request.headers['if-none-match']
  if (request.method === 'GET' && known !== undefined && isOneOf(known, version)) return reply.code(304).send()
  void reply.header(reply.statusCode === 201 ? 'location' : 'content-location', location)
  return sendScim(reply, shown.body)
}

export function listOf(page: { total: number; offset: number; resources: Json[] }): Json {
  return {
    schemas: [messages.list],
    totalResults: page.total,
    startIndex: page.offset + 1,
    itemsPerPage: page.resources.length,
    Resources: page.resources,
  }
}
