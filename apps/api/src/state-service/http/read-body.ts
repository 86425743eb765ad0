import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isStorable } from '../../platform/database/storable-json.ts'
import { InvalidRequest, MalformedBody } from '../../platform/errors/common-problems.ts'

/** What PostgreSQL's integer holds. */
export const largestInteger = 2 ** 31 - 1

/** A text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export const Text = z.string().refine(isStorable, { message: 'holds a character that cannot be kept' })

/** Reads a small body by its schema. Members that we do not know are left alone: newer CLIs send more. */
export function readBody<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  return read(parseJson(bodyText(request)), schema)
}

export function readQuery<S extends z.ZodType>(request: FastifyRequest, schema: S): z.output<S> {
  return read(request.query, schema)
}

const VersionParams = z.object({ version: z.coerce.number().int().min(1).max(largestInteger) })

/** The version that a path ends in. */
export function readVersion(request: FastifyRequest): number {
  return read(request.params, VersionParams).version
}

function read<S extends z.ZodType>(value: unknown, schema: S): z.output<S> {
  const parsed = schema.safeParse(value)
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
