import { z } from 'zod'
import { largestInteger, Text } from '../http/read-body.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Seconds since 1970, until the year 2200. */
const Seconds = z.number().int().min(0).max(7_258_118_400)

/** One entry of a history as it stood at the source. */
const MovedUpdate = z.object({
  version: z.number().int().min(1).max(largestInteger),
  /** Of the entry at the source. */
  digest: Digest,
  kind: z.enum(['update', 'refresh', 'destroy', 'rename', 'import', 'resource-import']),
  result: z.enum(['succeeded', 'failed']),
  startTime: Seconds,
  endTime: Seconds,
  message: Text.max(100_000),
  environment: z.record(Text.max(1000), Text.max(10_000)),
  config: z.record(Text.max(1000), z.object({ string: Text, secret: z.boolean(), object: z.boolean() })),
  resourceChanges: z.record(Text.max(100), z.number().int().min(0).max(largestInteger)),
})

export const longestHistory = 10_000

/** A state, and the updates that led to it since the version before: the last of them made it. */
export const MoveBody = z.object({
  source: Text.min(1).max(1000),
  /** Of the state at the source, before its secrets were encrypted anew. */
  stateDigest: Digest,
  updates: z
    .array(MovedUpdate)
    .min(1)
    .max(longestHistory)
    .refine((updates) => updates.every(({ version }, i) => i === 0 || version > (updates[i - 1]?.version ?? 0)), {
      message: 'the versions do not rise',
    }),
})

export type MoveInput = z.output<typeof MoveBody>
export type MovedUpdateInput = MoveInput['updates'][number]
