import type { FastifyInstance } from 'fastify'
import type { Problem } from '../../platform/errors/problem.ts'
import { toProblem } from '../../platform/errors/to-problem.ts'

/** Errors in the CLI's form (apitype.ErrorResponse): `code` is the HTTP status, `message` is what people read. */
export function addPulumiErrors(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request.routeOptions.bodyLimit)
    if (problem.status >= 500) {
      request.log.error({ err: problem.cause ?? error, code: problem.code }, problem.message)
      void reply.header('x-pulumi-request-id', request.id)
    }
    if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds)
    return reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .send({ code: problem.status, message: messageOf(problem) })
  })
}

function messageOf({ message, errors = [], nextStep }: Problem): string {
  const fields = errors.map((error) => `${error.field} ${error.message}`)
  return [message, ...fields, ...(nextStep ? [nextStep] : [])].join(' ')
}
