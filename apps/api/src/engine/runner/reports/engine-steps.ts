import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation/index.js'
import type { PreviewStep, StepCounts, StepOp } from '../../runner-messages.ts'
import { diffOf, unnamedDiffOf } from './step-diff.ts'
import { visibleMap } from './property-values.ts'

const ops: Record<string, StepOp> = {
  same: 'same',
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  'create-replacement': 'replace',
  'delete-replaced': 'replace',
  'import-replacement': 'replace',
  'read-replacement': 'replace',
  import: 'import',
  read: 'read',
  refresh: 'refresh',
}

export const stackType = 'pulumi:pulumi:Stack'

/** The portal's word for the engine's step, or null for steps that concern nobody. */
export function opOf(metadata: StepEventMetadata): StepOp | null {
  return ops[metadata.op] ?? null
}

/** Providers and the stack itself are the engine's own; people ordered the rest. */
export function isOwn(metadata: StepEventMetadata): boolean {
  return metadata.type !== stackType && !metadata.type.startsWith('pulumi:providers:')
}

export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf('::') + 2)
}

/** Gathers what becomes of each resource: one step each, in the order in which the engine met them. */
export class EngineSteps {
  readonly #steps = new Map<string, PreviewStep>()

  add(event: EngineEvent): void {
    const metadata = (event.resourcePreEvent ?? event.resOutputsEvent)?.metadata
    if (!metadata || !isOwn(metadata)) return
    const op = opOf(metadata)
    if (op === null) return
    const known = this.#steps.get(metadata.urn)
    // A replacement is three steps of the engine and one for people; refresh says at its end what it found.
    if (known?.op === 'replace' && op !== 'replace') return
    // What is imported and differs is updated by a second step: one import with a difference.
    const isImport = known?.op === 'import' && op === 'update'
    const inputs = metadata.new?.inputs
    const named = diffOf(metadata)
    const diff = isImport && named.length === 0 ? unnamedDiffOf(metadata) : named
    this.#steps.set(metadata.urn, {
      urn: metadata.urn,
      type: metadata.type,
      name: nameOf(metadata.urn),
      op: isImport ? 'import' : op,
      diff: diff.length > 0 || known === undefined ? diff : known.diff,
      ...(op === 'same' || op === 'delete' || !inputs ? {} : { inputs: visibleMap(inputs) }),
    })
  }

  list(): PreviewStep[] {
    return [...this.#steps.values()]
  }

  counts(): StepCounts {
    const counts: StepCounts = {}
    for (const { op } of this.#steps.values()) counts[op] = (counts[op] ?? 0) + 1
    return counts
  }
}

/** Counts what was really done: a step counts when the engine reports its end. */
export class DoneSteps {
  readonly #done = new Map<string, StepOp>()

  add(event: EngineEvent): void {
    const metadata = event.resOutputsEvent?.metadata
    if (!metadata || !isOwn(metadata)) return
    const op = opOf(metadata)
    if (op !== null && this.#done.get(metadata.urn) !== 'replace') this.#done.set(metadata.urn, op)
  }

  remove(urn: string): void {
    this.#done.delete(urn)
  }

  counts(): StepCounts {
    const counts: StepCounts = {}
    for (const op of this.#done.values()) counts[op] = (counts[op] ?? 0) + 1
    return counts
  }
}
