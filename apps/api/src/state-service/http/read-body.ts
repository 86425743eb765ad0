import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { InvalidRequest, MalformedBody } from '../../platform/errors/common-problems.ts'

/** Reads a small body by its schema. Members that we do not know are left alone: newer CLIs send more. */
export function readBody<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  const parsed = schema.safeParse(parseJson(bodyText(request)))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({
    field: `/${issue.path.join('/')}`,
    rule: issue.code,
    message: issue.message,
  }))
  throw new InvalidRequest({}, { errors })
}

/** The body as it was sent. */
export function bodyText(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : ''
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new MalformedBody()
  }
}
