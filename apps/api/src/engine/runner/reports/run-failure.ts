import type { EngineEvent } from '@pulumi/pulumi/automation/index.js'
import type { RunError } from '../../runner-messages.ts'
import { nameOf, stackType } from './engine-steps.ts'
import { plainText } from './plain-text.ts'
import { PolicyNotes } from './policy-notes.ts'
import { lockHolder } from '../left-locks.ts'
import { visibleMap } from './property-values.ts'
import { runErrors } from '../../run-errors.ts'

type FailedResource = { urn: string; inputs: Record<string, unknown> }

/** What the engine said went wrong, as far as it matters for naming the cause. */
export class FailureNotes {
  readonly diagnostics: { urn: string | undefined; text: string }[] = []
  readonly failed: FailedResource[] = []
  readonly policies = new PolicyNotes()
  readonly #inputs = new Map<string, Record<string, unknown>>()
  programError: string | null = null
  artifactMismatch = false

  add(event: EngineEvent): void {
    this.policies.add(event)
    const pre = event.resourcePreEvent?.metadata
    if (pre) this.#inputs.set(pre.urn, visibleMap(pre.new?.inputs ?? pre.old?.inputs))
    const failed = event.resOpFailedEvent?.metadata
    if (failed) this.failed.push({ urn: failed.urn, inputs: this.inputsOf(failed.urn) })
    const { diagnosticEvent } = event
    if (diagnosticEvent?.severity === 'error') {
      this.diagnostics.push({ urn: diagnosticEvent.urn || undefined, text: plainText(diagnosticEvent.message).trim() })
    }
  }

  inputsOf(urn: string): Record<string, unknown> {
    return this.#inputs.get(urn) ?? {}
  }
}

const planViolated =
  /violates plan|not allowed by the plan|(expected|required).* by (the|its) plan|no steps in the plan/i
const packageMissing =
  /no resource plugin '?(?:pulumi-resource-)?([\w-]+)|unable to find (?:a )?plugin|could not load plugin/i
const isProtected = /marked for protection|cannot be deleted\s+because it is protected/
const busy = /\[409\]|Another update is currently in progress|conflict: another update/i
/** It was altered, could not be fetched or started, is misconfigured, or ended in the middle of its work. */
const packFailed =
  /policy pack "?[^\n]*(was altered|failed)|failed to \w+ (?:Pulumi )?policy p(?:ack|roject)|validating policy config|failed to (run (stack )?(policy|remediation)|get analyzer info)/i
const refusedElsewhere =
  /\[401\]|\[403\]|Unauthorized|invalid access token|incorrect passphrase|password authentication failed|failed to (?:connect|ping)|unable to open bucket/i
const unauthorized = /\[401\]|\[403\]|invalid access token/i

/** Names the one cause that people can act on. The rest is in the log. */
export function failureOf(
  notes: FailureNotes,
  engineText: string,
  formInputs: Record<string, unknown>,
  /** The state backend, where it is not Automat's own. */
  backend?: string,
): RunError {
  const texts = [...notes.diagnostics.map(({ text }) => text), engineText]
  const first = (pattern: RegExp) => texts.find((text) => pattern.test(text))
  const holder = lockHolder(engineText)
  if (holder !== null) return runErrors.stackLocked(holder)
  if (first(busy) !== undefined) return runErrors.stackBusy()
  const violations = notes.policies.mandatory()
  if (violations.length > 0) return runErrors.policyViolated(violations)
  const pack = first(packFailed)
  if (pack !== undefined) return runErrors.policyPackFailed(shortText(fromMatch(pack, packFailed)))
  const guarded = notes.diagnostics.find(({ text }) => isProtected.test(text))
  const protectedUrn = guarded?.urn ?? (guarded && /"(urn:[^"]+)"/.exec(guarded.text)?.[1])
  if (protectedUrn) return runErrors.resourceProtected(nameOf(protectedUrn), protectedUrn)
  if (backend !== undefined && first(refusedElsewhere) !== undefined) {
    return runErrors.stateRefused(backend, shortText(first(refusedElsewhere) ?? ''))
  }
  const plan = first(planViolated)
  if (plan !== undefined) return runErrors.planViolated(shortText(plan))
  const missing = first(packageMissing)
  if (missing !== undefined) return runErrors.packageNotApproved(packageMissing.exec(missing)?.[1] ?? null)
  const resource = resourceFailure(notes, formInputs)
  if (resource) return resource
  if (notes.programError !== null) return runErrors.blueprintFailed(shortText(notes.programError))
  if (first(unauthorized) !== undefined)
    return runErrors.engineFailed('The state service refused the token of this run.')
  return runErrors.engineFailed(shortText(notes.diagnostics.at(-1)?.text ?? lastLines(engineText)))
}

/** From the line on that says it; what the engine printed before is about something else. */
function fromMatch(text: string, pattern: RegExp): string {
  const at = pattern.exec(text)?.index ?? 0
  return text.slice(text.lastIndexOf('\n', at) + 1)
}

function resourceFailure(notes: FailureNotes, formInputs: Record<string, unknown>): RunError | null {
  const about = notes.diagnostics.filter(({ urn }) => urn !== undefined && !urn.includes(`::${stackType}::`))
  const told = about.find(({ urn }) => notes.failed.some((failed) => failed.urn === urn)) ?? about[0]
  const urn = notes.failed[0]?.urn ?? told?.urn
  if (urn === undefined) return null
  const text = about.find((entry) => entry.urn === urn)?.text ?? told?.text ?? `${nameOf(urn)} failed.`
  const field = fieldOf(text, notes.inputsOf(urn), formInputs)
  return runErrors.resourceFailed(nameOf(urn), shortText(text), urn, field)
}

/** The form field behind a resource's failure: the message names a property, or quotes a value, that came from it. */
export function fieldOf(
  text: string,
  resourceInputs: Record<string, unknown>,
  formInputs: Record<string, unknown>,
): string | undefined {
  const named = Object.entries(resourceInputs).filter(([name]) => wordIn(text, name))
  for (const [name, value] of named) {
    const field = sourceOf(value, formInputs) ?? (name in formInputs ? name : undefined)
    if (field !== undefined) return `/inputs/${field}`
  }
  const quoted = Object.entries(formInputs).filter(([, value]) => typeof value === 'string' && quotes(text, value))
  const [only] = quoted
  return quoted.length === 1 && only ? `/inputs/${only[0]}` : undefined
}

/** The form field that a value came from, where only one holds it. */
export function sourceOf(value: unknown, formInputs: Record<string, unknown>): string | undefined {
  if (typeof value === 'boolean' || value === undefined || value === null || value === '') return undefined
  const same = Object.entries(formInputs).filter(([, input]) => JSON.stringify(input) === JSON.stringify(value))
  return same.length === 1 ? same[0]?.[0] : undefined
}

function wordIn(text: string, word: string): boolean {
  return new RegExp(`(^|[^\\w-])${word.replace(/[^\w]/g, '\\$&')}([^\\w-]|$)`).test(text)
}

function quotes(text: string, value: string): boolean {
  return value.length > 1 && [`"${value}"`, `'${value}'`, `\`${value}\``].some((quoted) => text.includes(quoted))
}

/** One or two lines for people: without stacks and the engine's preambles. */
export function shortText(text: string): string {
  const lines = plainText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at .+[):\d]$/.test(line) && !/^(error:|Diagnostics:)$/i.test(line))
  const joined = lines
    .slice(0, 4)
    .join(' ')
    .replace(/^(error|Unhandled exception|Error): /i, '')
  return joined.length > 600 ? `${joined.slice(0, 600)}…` : joined
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join('\n') || 'The engine ended without a word.'
}
