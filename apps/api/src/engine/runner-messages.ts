import { z } from 'zod'
import { JsonObject } from '../platform/http/wire.ts'
import type * as protocol from './runner-protocol.ts'

export const StepCounts = z
  .record(z.string(), z.int())
  .describe('create, update, replace, delete, same, read … → number')

export const DiffEntry = z.object({
  path: z.string(),
  kind: z.enum(['add', 'update', 'delete']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  secret: z.literal(true).optional(),
  replaces: z.literal(true).optional(),
})

export const StepOp = z.enum(['create', 'update', 'replace', 'delete', 'same', 'read', 'refresh', 'import'])

export const PreviewStep = z.object({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  op: StepOp,
  diff: z.array(DiffEntry),
  inputs: JsonObject.optional(),
})

export const PolicyViolation = z
  .object({
    policy: z.string(),
    pack: z.string(),
    packVersion: z.string(),
    level: z.enum(['advisory', 'mandatory']),
    message: z.string(),
    urn: z.string().optional(),
    resource: z.string().optional().describe('The name of the resource'),
  })
  .meta({ id: 'PolicyViolation' })

export const RunPreview = z
  .object({ counts: StepCounts, steps: z.array(PreviewStep), violations: z.array(PolicyViolation).optional() })
  .meta({ id: 'RunPreview' })

export const RunResult = z
  .object({ counts: StepCounts, durationSeconds: z.number(), outputs: JsonObject.describe('Secrets are masked') })
  .meta({ id: 'RunResult' })

export const RunError = z
  .object({
    code: z.string(),
    message: z.string(),
    nextStep: z.string(),
    resource: z.string().optional(),
    field: z.string().optional(),
    violations: z.array(PolicyViolation).optional().describe('Of mandatory policies'),
  })
  .meta({ id: 'RunError' })

export const ResourceBody = z
  .object({
    urn: z.string(),
    type: z.string(),
    name: z.string(),
    parent: z.string().optional(),
    op: StepOp,
    status: z.enum(['running', 'done', 'failed']),
    seconds: z.number().optional(),
    diff: z.array(DiffEntry).optional(),
  })
  .meta({ id: 'RunResourceEvent' })

export const LogBody = z
  .object({ severity: z.enum(['info', 'warning', 'error', 'output']), text: z.string(), urn: z.string().optional() })
  .meta({ id: 'RunLogEvent' })

const at = z.iso.datetime()
const RunnerEvent = z.discriminatedUnion('kind', [
  z.object({ at, kind: z.literal('resource'), body: ResourceBody }),
  z.object({ at, kind: z.literal('log'), body: LogBody }),
])

const FromRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('events'), events: z.array(RunnerEvent) }),
  z.object({ type: z.literal('previewed'), preview: RunPreview, planBase64: z.string().optional() }),
  z.object({
    type: z.literal('finished'),
    outcome: z.enum(['succeeded', 'failed', 'cancelled']),
    result: RunResult.optional(),
    error: RunError.optional(),
    cutOff: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('described'),
    description: JsonObject.nullable(),
    findings: z.array(z.object({ name: z.string(), passed: z.boolean(), message: z.string() })),
  }),
])

/** Blueprint code shares the runner's process and can say anything. Null is what no runner says. */
export function readRunnerMessage(message: unknown): protocol.FromRunner | null {
  return FromRunner.safeParse(message).data ?? null
}
