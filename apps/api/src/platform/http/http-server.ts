import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Ports } from '../context.ts'
import { InvalidRequest } from '../errors/common-problems.ts'
import { addApiDescription } from './api-description.ts'
import { addAuthentication, type Authenticate } from './authentication.ts'
import { addConfirmedSessions, type RequireConfirmed } from './confirmed-sessions.ts'
import { addDeniedRequests } from './denied-requests.ts'
import { addIdempotency } from './idempotency.ts'
import { addJsonBody } from './json-body.ts'
import { addProblemHandler } from './problem-handler.ts'
import { addRateLimits } from './rate-limits.ts'
import { requireDeclaredAccess } from './route-access.ts'
import { addSecurityHeaders } from './security-headers.ts'

const largestBodyBytes = 1024 * 1024

/** A server with everything that every route has in common, and no route yet. */
export async function createHttpServer(
  ports: Ports,
  { authenticate, requireConfirmed }: { authenticate: Authenticate; requireConfirmed: RequireConfirmed },
): Promise<FastifyInstance> {
  const { config } = ports
  const server = Fastify({
    loggerInstance: ports.log,
    genReqId: () => randomUUID(),
    bodyLimit: largestBodyBytes,
    // Not all that a client says of where it comes from: what the last proxies have added.
    trustProxy: (_address, hop) => hop < config.trustProxies,
    routerOptions: { maxParamLength: 300 },
    requestTimeout: 120_000,
    forceCloseConnections: true,
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  addProblemHandler(server)
  addJsonBody(server)
  requireDeclaredAccess(server)
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    if (request.url.includes('%00')) throw new InvalidRequest({}, { detail: 'The address holds a NUL character.' })
  })
  await addSecurityHeaders(server, config)
  await server.register(cookie)
  const limitRefused = await addRateLimits(server, config.requestsPerMinute)
  addAuthentication(server, ports, { authenticate, limitRefused })
  addConfirmedSessions(server, requireConfirmed)
  addIdempotency(server, ports)
  addDeniedRequests(server)
  await addApiDescription(server)
  return server
}
