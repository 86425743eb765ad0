import { type ImportPlace, runErrors } from '../../run-errors.ts'
import type { DiffEntry, PreviewStep, RunError } from '../../runner-messages.ts'
import type { ResourceName } from '../../runner-protocol.ts'
import type { ResourceImports } from '../program/resource-imports.ts'
import { type FailureNotes, shortText, sourceOf } from './run-failure.ts'

/** A preview that went well and must not be applied. */
export class ImportRefused extends Error {
  readonly problem: RunError
  constructor(problem: RunError) {
    super(problem.message)
    this.problem = problem
  }
}

type Seen = {
  steps: PreviewStep[]
  notes: Pick<FailureNotes, 'diagnostics'>
  inputs: Record<string, unknown>
  /** The preview came to its end: what was not declared until now is not declared at all. */
  isComplete: boolean
}

/** Why a preview does not prove that its imports take over what exists exactly as it is; null where it does. */
export function importProblem(imports: ResourceImports, seen: Seen): RunError | null {
  for (const place of imports.places) {
    const found = problemOf(imports, place, seen)
    if (found) return found
  }
  if (imports.places.length === 0 || !seen.isComplete) return null
  const removed = seen.steps.filter(({ op }) => op === 'delete' || op === 'replace')
  return removed.length > 0 ? runErrors.importRemoves(removed.map(({ name }) => `"${name}"`)) : null
}

function problemOf(imports: ResourceImports, place: ImportPlace, seen: Seen): RunError | null {
  const [taker, ...others] = imports.takersOf(place)
  if (!taker) return seen.isComplete ? runErrors.importNotDeclared(place, imports.declared) : null
  if (others.length > 0) return runErrors.importAmbiguous(place, [taker, ...others])
  const step = seen.steps.find((one) => one.type === taker.type && one.name === taker.name)
  if (step) {
    const { urn: resource } = step
    if (imports.replaced.has(resource)) return runErrors.importTaken(place, step.name, resource)
    // What would replace it says most about which of the two is wrong.
    const diff = step.diff.toSorted((a, b) => Number(b.replaces ?? false) - Number(a.replaces ?? false))
    const where = { resource, ...fieldOf(diff, seen.inputs) }
    if (diff.length > 0) return runErrors.importDiffers(place, differences(diff), where)
  }
  return seen.isComplete ? null : readProblem(place, taker, seen)
}

/** What the provider said when it was asked for the resource. */
function readProblem(place: ImportPlace, taker: ResourceName, { notes }: Seen): RunError | null {
  const said = notes.diagnostics.find(({ urn }) => urn !== undefined && isAbout(urn, taker))
  if (said?.urn === undefined) return null
  if (/resource '.*' does not exist/s.test(said.text)) return runErrors.importNotFound(place, said.urn)
  return runErrors.importFailed(place, shortText(said.text), said.urn)
}

function isAbout(urn: string, { type, name }: ResourceName): boolean {
  const parts = urn.split('::')
  return parts[2]?.split('$').at(-1) === type && parts.slice(3).join('::') === name
}

/** The field of the form behind the first property that differs and has one. */
function fieldOf(diff: DiffEntry[], inputs: Record<string, unknown>): { field?: string } {
  const fields = diff.flatMap(({ path, after }) => (path in inputs ? [path] : (sourceOf(after, inputs) ?? [])))
  return fields[0] === undefined ? {} : { field: `/inputs/${fields[0]}` }
}

const mostNamed = 5

function differences(diff: DiffEntry[]): string {
  const named = diff.slice(0, mostNamed).map(differenceOf)
  return [...named, ...(diff.length > mostNamed ? [`${diff.length - mostNamed} more`] : [])].join('; ')
}

function differenceOf({ path, before, after, secret }: DiffEntry): string {
  if (secret) return `${path} differs (a secret)`
  return `${path} is ${valueText(before)} and would be ${valueText(after)}`
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'not set'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
