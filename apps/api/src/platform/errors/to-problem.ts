import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isDatabaseFull, isDatabaseUnavailable, isTransactionConflict } from '../database/database-errors.ts'
import {
  BodyTooLarge,
  DatabaseFull,
  DatabaseUnavailable,
  Internal,
  InvalidRequest,
  MalformedBody,
  TryAgain,
  UnsupportedMediaType,
} from './common-problems.ts'
import { type FieldError, Problem } from './problem.ts'

/**
 * Turns whatever was thrown into a problem. What we do not know becomes INTERNAL: its text may hold anything.
 * `bodyLimit`: bytes that the address takes, where the error came on the way to it.
 */
export function toProblem(error: unknown, bodyLimit = defaultBodyLimit): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error))
    return new InvalidRequest({}, { errors: fieldErrors(error.validation) })
  if (isDatabaseUnavailable(error)) return new DatabaseUnavailable({}, { cause: error })
  if (isDatabaseFull(error)) return new DatabaseFull({}, { cause: error })
  if (isTransactionConflict(error)) return new TryAgain({}, { cause: error })
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new BodyTooLarge({ limit: megabytes(bodyLimit) })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new UnsupportedMediaType()
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY') return new MalformedBody()
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return new MalformedBody()
  if (error instanceof SyntaxError && (error as { statusCode?: number }).statusCode === 400) return new MalformedBody()
  return new Internal({}, { cause: error })
}

/** Fastify's own, where nothing else is set. */
const defaultBodyLimit = 1024 * 1024

export function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10
}

type Validation = { instancePath: string; keyword: string; message?: string; params?: Record<string, unknown> }[]

function fieldErrors(validation: Validation): FieldError[] {
  return validation.flatMap((issue) => {
    const at = issue.instancePath === '/' ? '' : issue.instancePath
    const unknown = issue.keyword === 'unrecognized_keys' ? issue.params?.keys : undefined
    if (Array.isArray(unknown)) {
      return unknown.map((key) => ({ field: `${at}/${String(key)}`, rule: 'unknown', message: 'is not known here' }))
    }
    return [{ field: at, rule: ruleOf(issue.keyword), message: issue.message ?? 'does not fit' }]
  })
}

const rules: Record<string, string> = {
  invalid_type: 'type',
  too_small: 'min',
  too_big: 'max',
  invalid_format: 'format',
  invalid_value: 'enum',
  invalid_union: 'union',
}

function ruleOf(keyword: string): string {
  return rules[keyword] ?? keyword
}
