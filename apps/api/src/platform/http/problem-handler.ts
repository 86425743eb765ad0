import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemBody } from '../errors/problem-body.ts'
import { problem } from '../errors/problem.ts'
import { toProblem } from '../errors/to-problem.ts'

const NoSuchRoute = problem(404, 'NO_SUCH_ROUTE', '{method} {path} does not exist.', {
  nextStep: 'See /docs/api for every address there is.',
})

/** Every error leaves as `application/problem+json`, never as a stack trace. */
export function addProblemHandler(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request.routeOptions.bodyLimit)
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? error, code: problem.code }, problem.message)
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds)
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, request.id))
}

/** For addresses below our own API that lead nowhere. */
export async function noSuchRoutes(scope: FastifyInstance): Promise<void> {
  scope.setNotFoundHandler((request, reply) => sendProblem(noSuchRoute(request), request, reply))
}

export function noSuchRoute(request: FastifyRequest): Error {
  return new NoSuchRoute({ method: request.method, path: request.url.split('?', 1)[0] ?? '/' })
}
