import { createHash } from 'node:crypto'
import { parsedProblem } from '../../state-service/deployments/integrity.ts'
import { parseUntypedDeployment } from '../../state-service/deployments/parse-deployment.ts'
import type { Destination, MovedUpdate, Present } from './destination.ts'
import { BrokenState, ChangedAtSource } from './move.errors.ts'
import { Resealer } from './resealer.ts'
import { type HistoryEntry, nameAt, type SourceStack } from './sources/source.ts'

export type MoveOptions = {
  team: string | null
  /** How many versions, counted from the newest. */
  history: number
  dryRun: boolean
  /** Called whenever more of the versions are there. */
  onProgress(done: number, total: number): void
}

export type Moved = {
  /** Versions at the source that were asked for, those that are there at the end, and those that this move brought. */
  versions: number
  present: number
  brought: number
  /** The stack was not there before. */
  isNew: boolean
  /** Of those brought: entries of the history without a state of their own. */
  withoutState: number
  /** Secret configuration values of the history that could not be opened: they are kept without their value. */
  unreadableConfig: number
}

/** States that are opened and encrypted together. */
const statesAtOnce = 20
const charactersAtOnce = 32 * 1024 * 1024

type Read = { state: string; updates: HistoryEntry[] }

/** Brings what is missing of one stack, oldest first, so that what is there at any moment is a beginning of its history. */
export async function moveStack(
  { stack, name, source }: { stack: SourceStack; name: string; source: string },
  destination: Destination,
  options: MoveOptions,
): Promise<Moved> {
  const target = nameAt(destination.organization, { project: stack.project, stack: name })
  const wanted = stack.history.slice(-options.history)
  const present = await destination.find(target, source)
  const newest = present?.at(-1)?.version ?? 0
  await requireSame(stack, present ?? [])
  const missing = wanted.filter(({ version }) => version > newest)
  const total = wanted.length
  const moved: Moved = {
    versions: total,
    present: total - missing.length,
    brought: 0,
    isNew: present === null,
    withoutState: 0,
    unreadableConfig: 0,
  }
  options.onProgress(moved.present, total)
  if (options.dryRun) return moved
  if (present === null) await destination.create(target, { team: options.team, tags: stack.tags, source })
  const resealer = new Resealer(stack, destination, target)
  for await (const window of windowsOf(stack, missing)) {
    await resealer.prepare(window.map(({ state }) => state))
    for (const { state, updates } of window) {
      const digested: MovedUpdate[] = []
      for (const update of updates) {
        digested.push({ ...update, config: await resealer.config(update.config), digest: digestOf(update) })
      }
      const fresh = resealer.state(state)
      await destination.bring(target, { source, stateDigest: sha256(state), updates: digested, state: fresh })
      moved.brought += updates.length
      moved.present += updates.length
      moved.withoutState += updates.length - 1
      options.onProgress(moved.present, total)
    }
  }
  moved.unreadableConfig = resealer.unreadable
  return moved
}

/** An entry whose state cannot be had, or does not hold together, goes along with the next one. */
async function* windowsOf(stack: SourceStack, missing: HistoryEntry[]): AsyncGenerator<Read[]> {
  let window: Read[] = []
  let characters = 0
  let updates: HistoryEntry[] = []
  for (const entry of missing) {
    updates.push(entry)
    const state = await stack.readState(entry.version)
    const isNewest = entry === missing.at(-1)
    const problem = state === null ? 'it is missing' : problemOf(state)
    if (state !== null && problem === null) {
      window.push({ state, updates })
      characters += state.length
      updates = []
    } else if (isNewest) throw new BrokenState({ reason: problem ?? '' })
    if (window.length === statesAtOnce || characters > charactersAtOnce || (isNewest && window.length > 0)) {
      yield window
      window = []
      characters = 0
    }
  }
}

function problemOf(state: string): string | null {
  try {
    return parsedProblem(parseUntypedDeployment(state))
  } catch (error) {
    return (error as Error).message
  }
}

/** What was moved is still what the source has. The newest state stands for those before it. */
async function requireSame(stack: SourceStack, present: Present[]): Promise<void> {
  const there = new Map(stack.history.map((entry) => [entry.version, entry]))
  for (const { version, digest } of present) {
    const entry = there.get(version)
    if (entry === undefined || digestOf(entry) !== digest) throw new ChangedAtSource({ version })
  }
  const last = present.at(-1)
  const state = last === undefined ? null : await stack.readState(last.version)
  if (last && state !== null && sha256(state) !== last.stateDigest) throw new ChangedAtSource({ version: last.version })
}

/** The configuration stays out of it: it may be in clear here, and a digest would give short secrets away. */
function digestOf(entry: HistoryEntry): string {
  const { version, kind, result, startTime, endTime, message } = entry
  const fixed = [version, kind, result, startTime, endTime, message]
  return sha256(JSON.stringify([...fixed, sorted(entry.environment), sorted(entry.resourceChanges)]))
}

function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
