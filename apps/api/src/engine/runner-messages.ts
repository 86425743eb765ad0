import { z } from 'zod'
import { JsonObject } from '../platform/http/wire.ts'

/** What a runner says to its worker over the child process's IPC channel, as JSON. */

export const StepCounts = z
  .record(z.string(), z.int())
  .describe('create, update, replace, delete, same, read … → number')
export type StepCounts = z.infer<typeof StepCounts>

export const DiffEntry = z.object({
  path: z.string(),
  kind: z.enum(['add', 'update', 'delete']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  secret: z.literal(true).optional(),
  replaces: z.literal(true).optional(),
})
export type DiffEntry = z.infer<typeof DiffEntry>

export const StepOp = z.enum(['create', 'update', 'replace', 'delete', 'same', 'read', 'refresh', 'import'])
export type StepOp = z.infer<typeof StepOp>

export const PreviewStep = z.object({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  op: StepOp,
  diff: z.array(DiffEntry),
  inputs: JsonObject.optional(),
})
export type PreviewStep = z.infer<typeof PreviewStep>

/** What a policy pack found. A mandatory one ends the operation. */
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
export type PolicyViolation = z.infer<typeof PolicyViolation>

export const RunPreview = z
  .object({ counts: StepCounts, steps: z.array(PreviewStep), violations: z.array(PolicyViolation).optional() })
  .meta({ id: 'RunPreview' })
export type RunPreview = z.infer<typeof RunPreview>

export const RunResult = z
  .object({ counts: StepCounts, durationSeconds: z.number(), outputs: JsonObject.describe('Secrets are masked') })
  .meta({ id: 'RunResult' })
export type RunResult = z.infer<typeof RunResult>

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
export type RunError = z.infer<typeof RunError>

/** `seconds` is how long it took, `diff` what changes or changed. */
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
export type ResourceBody = z.infer<typeof ResourceBody>

export const LogBody = z
  .object({ severity: z.enum(['info', 'warning', 'error', 'output']), text: z.string(), urn: z.string().optional() })
  .meta({ id: 'RunLogEvent' })
export type LogBody = z.infer<typeof LogBody>
export type LogSeverity = LogBody['severity']

const at = z.iso.datetime()
/** What a runner tells of its run, before it has its place in the order. */
const RunnerEvent = z.discriminatedUnion('kind', [
  z.object({ at, kind: z.literal('resource'), body: ResourceBody }),
  z.object({ at, kind: z.literal('log'), body: LogBody }),
])
export type RunnerEvent = z.infer<typeof RunnerEvent>

const RunOutcome = z.object({
  outcome: z.enum(['succeeded', 'failed', 'cancelled']),
  result: RunResult.optional(),
  error: RunError.optional(),
  cutOff: z.literal(true).optional().describe('The engine did not end by itself: it could not let go of the stack'),
})
export type RunOutcome = z.infer<typeof RunOutcome>

const Finding = z.object({ name: z.string(), passed: z.boolean(), message: z.string() })
export type Finding = z.infer<typeof Finding>

const Description = z.object({ description: JsonObject.nullable(), findings: z.array(Finding) })
export type Description = z.infer<typeof Description>

const FromRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('events'), events: z.array(RunnerEvent) }),
  z.object({ type: z.literal('previewed'), preview: RunPreview, planBase64: z.string().optional() }),
  RunOutcome.extend({ type: z.literal('finished') }),
  Description.extend({ type: z.literal('described') }),
])
export type FromRunner = z.infer<typeof FromRunner>

/** Blueprint code shares the runner's process and can say anything. Null is what no runner says. */
export function readRunnerMessage(message: unknown): FromRunner | null {
  return FromRunner.safeParse(message).data ?? null
}
