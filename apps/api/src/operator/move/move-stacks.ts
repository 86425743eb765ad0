import { Problem } from '../../platform/errors/problem.ts'
import { toProblem } from '../../platform/errors/to-problem.ts'
import type { Destination } from './destination.ts'
import { ServiceUnreachable } from './move.errors.ts'
import { type Moved, type MoveOptions, moveStack } from './move-stack.ts'
import type { Source, SourceStackName } from './sources/source.ts'

type Status = 'moved' | 'there already' | 'would be moved' | 'refused' | 'failed' | 'not begun'

export type StackOutcome = Partial<Moved> & {
  /** What the source calls it. */
  stack: string
  status: Status
  code?: string
  detail?: string
  nextStep?: string | undefined
}

export type Progress = (stack: string, done: number, total: number) => void

/** Moves one stack after the other. One that is refused or fails does not keep the others. */
export async function moveStacks(
  { source, names, destination }: { source: Source; names: SourceStackName[]; destination: Destination },
  options: Omit<MoveOptions, 'onProgress'>,
  onProgress: Progress,
): Promise<StackOutcome[]> {
  const outcomes: StackOutcome[] = []
  let isLost = false
  for (const name of names) {
    if (isLost) {
      outcomes.push({ stack: name.full, status: 'not begun' })
      continue
    }
    try {
      const stack = await source.open(name)
      const from = { stack, name: name.stack, source: `${source.label}#${name.full}` }
      const moved = await moveStack(from, destination, {
        ...options,
        onProgress: (done, total) => onProgress(name.full, done, total),
      })
      outcomes.push({ stack: name.full, status: statusOf(moved, options.dryRun), ...moved })
    } catch (error) {
      isLost = error instanceof ServiceUnreachable
      outcomes.push({ stack: name.full, ...whyNot(error) })
    }
  }
  return outcomes
}

function statusOf({ brought, present, versions, isNew }: Moved, dryRun: boolean): Status {
  if (dryRun) return isNew || present < versions ? 'would be moved' : 'there already'
  return isNew || brought > 0 ? 'moved' : 'there already'
}

function whyNot(error: unknown): Omit<StackOutcome, 'stack'> {
  if (!(error instanceof Problem)) {
    const detail = error instanceof Error ? error.message : String(error)
    return { status: 'failed', code: 'FAILED', detail }
  }
  const { code, message, nextStep, status } = toProblem(error)
  return { status: status === 409 ? 'refused' : 'failed', code, detail: message, nextStep }
}
