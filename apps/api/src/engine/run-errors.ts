import type { PolicyViolation, RunError } from './runner-messages.ts'
import type { ResourceName, RunImport } from './runner-protocol.ts'

/** Every way in which a run ends badly. Codes are stable; `nextStep` tells a person what to do. */
export const runErrors = {
  blueprintFailed: (why: string): RunError => ({
    code: 'BLUEPRINT_FAILED',
    message: `The blueprint stopped with an error: ${why}`,
    nextStep: 'Check the inputs. If they are right, tell the author of the blueprint; the log has the details.',
  }),
  resourceFailed: (name: string, why: string, resource: string, field: string | undefined): RunError => ({
    code: 'RESOURCE_FAILED',
    message: `${name}: ${why}`,
    nextStep: field
      ? 'Correct the field and start a new run. What was made so far is kept and will be reused.'
      : 'Read the log of this resource, then start a new run. What was made so far is kept and will be reused.',
    resource,
    ...(field ? { field } : {}),
  }),
  engineFailed: (why: string): RunError => ({
    code: 'ENGINE_FAILED',
    message: `The engine stopped: ${why}`,
    nextStep: 'Start a new run. If it stops again, give the number of this run to whoever runs this server.',
  }),
  packageNotApproved: (name: string | null): RunError => ({
    code: 'PACKAGE_NOT_APPROVED',
    message: `The blueprint uses ${name === null ? 'a package' : `the package "${name}"`} that it does not declare or that is not installed.`,
    nextStep: 'Ask the author of the blueprint to declare it, and an administrator to approve it.',
  }),
  planViolated: (why: string): RunError => ({
    code: 'PLAN_VIOLATED',
    message: `What would be applied is not what was previewed: ${why}`,
    nextStep: 'Nothing beyond the preview was done. Start a new run and look at its preview.',
  }),
  policyViolated: (violations: PolicyViolation[]): RunError => {
    const [first] = violations
    const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : ''
    const where = first?.resource ? `${first.resource}: ` : ''
    return {
      code: 'POLICY_VIOLATED',
      message: `The policy "${first?.policy}" refuses this. ${where}${first?.message}${more}`,
      nextStep: 'Change the inputs so that every mandatory policy holds, or ask whoever looks after the policies.',
      ...(first?.urn ? { resource: first.urn } : {}),
      violations,
    }
  },
  policyPackFailed: (why: string): RunError => ({
    code: 'POLICY_PACK_FAILED',
    message: `A required policy pack did not do its work, so nothing goes on without it: ${why}`,
    nextStep: 'Tell an administrator: the pack needs a new version, or has to be disabled.',
  }),
  policiesChanged: (): RunError => ({
    code: 'POLICIES_CHANGED',
    message:
      'The required policy packs, or their levels, have changed since this run was previewed. Nothing was applied.',
    nextStep: 'Start a new run and look at its preview.',
  }),
  resourceProtected: (name: string, resource: string): RunError => ({
    code: 'RESOURCE_PROTECTED',
    message: `${name} is protected: this run would delete it, or replace it by another one.`,
    nextStep: 'Change the inputs so that it stays, or switch the protection of the environment off first.',
    resource,
  }),
  importNotDeclared: (place: ImportPlace, declared: ResourceName[]): RunError => ({
    code: 'IMPORT_NOT_DECLARED',
    message: `The blueprint declares no ${wordsOf(place)}. With these inputs it declares: ${listOf(declared)}.`,
    nextStep: 'Name one of these, or choose the inputs with which the blueprint declares it. Nothing was changed.',
    field: `/imports/${place.index}/${declared.some(({ type }) => type === place.type) ? 'name' : 'type'}`,
  }),
  importAmbiguous: (place: ImportPlace, declared: ResourceName[]): RunError => ({
    code: 'IMPORT_AMBIGUOUS',
    message: `The blueprint declares more than one ${wordsOf(place)}: ${listOf(declared)}.`,
    nextStep: 'Say by its name which of them is meant. Nothing was changed.',
    field: `/imports/${place.index}/name`,
  }),
  importNotFound: (place: ImportPlace, resource: string): RunError => ({
    code: 'IMPORT_NOT_FOUND',
    message: `The provider finds no ${place.type} with the id "${place.id}".`,
    nextStep: 'Correct the id: each type has its own form of it. Nothing was changed.',
    resource,
    field: `/imports/${place.index}/id`,
  }),
  importFailed: (place: ImportPlace, why: string, resource: string): RunError => ({
    code: 'IMPORT_FAILED',
    message: `"${place.id}" cannot be imported: ${why}`,
    nextStep: 'Correct the id, or what the message names, and start a new run. Nothing was changed.',
    resource,
    field: `/imports/${place.index}/id`,
  }),
  importDiffers: (place: ImportPlace, what: string, where: { resource: string; field?: string }): RunError => ({
    code: 'IMPORT_DIFFERS',
    message: `"${place.id}" is not as ordered: ${what}.`,
    nextStep: 'Change the inputs so that they match what exists, and start a new run. Nothing was changed.',
    ...where,
  }),
  importTaken: (place: ImportPlace, name: string, resource: string): RunError => ({
    code: 'IMPORT_TAKEN',
    message: `This environment has its "${name}" already, under another id: with "${place.id}" in its place it would be deleted.`,
    nextStep: 'Import it into an environment of its own. Nothing was changed.',
    resource,
    field: `/imports/${place.index}/id`,
  }),
  importRemoves: (names: string[]): RunError => ({
    code: 'IMPORT_REMOVES',
    message: `A run that imports may not delete or replace anything, and this one would: ${names.join(', ')}.`,
    nextStep: 'Make that change in a run of its own, then import. Nothing was changed.',
  }),
  noPlan: (): RunError => ({
    code: 'PLAN_MISSING',
    message: 'The preview ended without a plan that an apply could be held to. Nothing was changed.',
    nextStep: 'Start a new run. If it stops again, tell the author of the blueprint.',
  }),
  stackBusy: (): RunError => ({
    code: 'STACK_BUSY',
    message: 'Another update of this stack is in progress, started outside the portal.',
    nextStep: 'Wait until it has ended, then start a new run.',
  }),
  stackLocked: (holder: string): RunError => ({
    code: 'STACK_LOCKED',
    message: `The stack is locked by ${holder}, outside the portal.`,
    nextStep: 'Wait until that has ended. If nothing runs any more, "pulumi cancel" takes the lock away.',
  }),
  stateRefused: (backend: string, why: string): RunError => ({
    code: 'STATE_BACKEND_REFUSED',
    message: `The state backend "${backend}" could not be used: ${why}`,
    nextStep:
      'Ask an administrator to test it under "State backends", and to rotate its secrets where they are refused.',
  }),
  stateDirectoryRefused: (why: string): RunError => ({
    code: 'STATE_DIRECTORY_REFUSED',
    message: `The worker cannot use the directory of the state backend: ${why}`,
    nextStep:
      'Ask the operator to set FILE_STATE_DIRECTORIES for this worker, on a file system that all workers share.',
  }),
  timedOut: (seconds: number): RunError => ({
    code: 'RUN_TIMED_OUT',
    message: `The run took longer than its limit of ${seconds} seconds and was stopped.`,
    nextStep: 'Look in the log for what it waited for. A new run continues from what exists.',
  }),
  cancelled: (): RunError => ({
    code: 'RUN_CANCELLED',
    message: 'The run was cancelled.',
    nextStep: 'A new run continues from what exists.',
  }),
  cancelledEarly: (): RunError => ({
    code: 'RUN_CANCELLED',
    message: 'The run was cancelled before it changed anything.',
    nextStep: 'Start a new run whenever you like.',
  }),
  workerLost: (): RunError => ({
    code: 'WORKER_LOST',
    message: 'The worker died in the middle of this run.',
    nextStep: 'Start a new run: it continues from what exists. A resource that was being made may need a refresh.',
  }),
  runnerLost: (how: string): RunError => ({
    code: 'RUNNER_LOST',
    message: `The process of this run ended before the run did (${how}).`,
    nextStep: 'Start a new run: it continues from what exists.',
  }),
  artifactMismatch: (): RunError => ({
    code: 'ARTIFACT_MISMATCH',
    message: 'The blueprint’s artifact is not the one that was published. Nothing was run.',
    nextStep: 'Tell an administrator: the stored artifact was altered.',
  }),
  approvalMissing: (): RunError => ({
    code: 'APPROVAL_NEEDED',
    message: 'Changes here need an approval since after this run was let go. Nothing was changed.',
    nextStep: 'Start a new run: it is previewed, and waits for an approval.',
  }),
  approvalRejected: (by: string, note: string): RunError => ({
    code: 'APPROVAL_REJECTED',
    message: `${by} did not approve this: ${note}`,
    nextStep: 'Change what was asked for, and start a new run. Nothing was changed.',
  }),
  sessionRefused: (why: string): RunError => ({
    code: 'SESSION_REFUSED',
    message: `The run could not fetch its inputs: ${why}`,
    nextStep: 'Start a new run. If it stops again, tell an administrator.',
  }),
} as const

/** Which of a run's imports, counted from 0. */
export type ImportPlace = RunImport & { index: number }

function wordsOf({ type, name }: ImportPlace): string {
  return name === null ? type : `${type} named "${name}"`
}

const mostNamed = 20

function listOf(declared: ResourceName[]): string {
  if (declared.length === 0) return 'nothing that could be imported'
  const named = declared.slice(0, mostNamed).map(({ type, name }) => `${type} "${name}"`)
  return [...named, ...(declared.length > mostNamed ? [`${declared.length - mostNamed} more`] : [])].join(', ')
}
