import { z } from 'zod'

/** Pieces that many wire types share. */
export const Time = z.iso.datetime().describe('ISO 8601, UTC')

export const ActorView = z
  .object({ kind: z.enum(['user', 'token', 'run', 'system', 'anonymous']), id: z.string(), name: z.string() })
  .meta({ id: 'ActorView' })

export const TeamRef = z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).meta({ id: 'TeamRef' })

export const IdParams = z.strictObject({ id: z.uuid() })

/** Of a query: `true` or `false`. */
export const QueryFlag = z.stringbool().meta({ type: 'boolean' })

export const JsonObject = z.record(z.string(), z.unknown())

/** Lower-case, starts with a letter, at most 40 characters: fits an address, a database name and a stack name. */
export const Slug = z
  .string()
  .regex(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens, and start with a letter')

export const NoContent = z.undefined().describe('Done; no body')

export const ProblemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })).optional(),
    nextStep: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. Match `code`; `detail` is for people.' })

/** What any route may answer when it does not do what was asked. */
export const problems = {
  '4XX': {
    description: 'The request cannot be done',
    content: { 'application/problem+json': { schema: ProblemView } },
  },
  '5XX': { description: 'The server failed', content: { 'application/problem+json': { schema: ProblemView } } },
} as const
