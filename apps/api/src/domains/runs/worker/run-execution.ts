import { runErrors } from '../../../engine/run-errors.ts'
import type { RunnerPool } from '../../../engine/runner-pool.ts'
import type { RunnerProcess } from '../../../engine/runner-process.ts'
import type { FromRunner, RunOutcome, RunPreview } from '../../../engine/runner-messages.ts'
import type { RunOrder } from '../../../engine/runner-protocol.ts'
import { systemActor } from '../../../platform/access/actor.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { clearCutOffAttributes } from '../../state-backends/cut-off-attributes.ts'
import { openStateDirectory } from '../../state-backends/state-directory.ts'
import { mintRunToken } from '../../tokens/run-tokens.ts'
import { finishRun } from '../queue/finish-run.ts'
import type { ClaimedRun } from '../queue/run-queue.repository.ts'
import { EventWriter } from './event-writer.ts'

export type WorkerPlaces = {
  apiUrl: string
  pulumiPath: string
  launchersDir: string | null
  timeLimitSeconds: number
  cancelGraceSeconds: number
}

/** After its second word to the engine a runner has so long to end by itself. */
const stubbornSeconds = 15
/** Half a second apart, and together longer than a worker without a database may hold its runs. */
const mostAttempts = 60

/** One claimed run, from its token to its end. */
export class RunExecution {
  readonly id: string
  readonly attempt: number
  readonly phase: ClaimedRun['phase']
  /** Settles when nothing of the run is left here. Never rejects. */
  readonly ended: Promise<void>
  readonly #ctx: Context
  readonly #places: WorkerPlaces
  readonly #run: ClaimedRun & { workerId: string }
  readonly #pool: RunnerPool
  readonly #events: EventWriter
  #runner: RunnerProcess | null = null
  #preview: RunPreview | null = null
  #plan: Buffer | null = null
  #cancelled = false
  #lost = false
  #late = false
  #stubborn: NodeJS.Timeout | undefined

  constructor(ports: Ports, places: WorkerPlaces, run: ClaimedRun & { workerId: string }, pool: RunnerPool) {
    this.id = run.id
    this.attempt = run.attempt
    this.phase = run.phase
    this.#ctx = { ...ports, actor: systemActor(run.organizationId, 'Worker') }
    this.#places = places
    this.#run = run
    this.#pool = pool
    this.#events = new EventWriter(ports, run, () => void this.lose())
    this.#cancelled = run.cancelRequested
    this.ended = this.#execute().catch((error: unknown) => {
      ports.log.error({ err: error, runId: run.id }, 'a run could not be seen through')
      return this.lose()
    })
  }

  get isCancelled(): boolean {
    return this.#cancelled
  }

  /** Asks the engine to finish what is in flight; with `force`, to stop where it is. */
  cancel(force = false): void {
    this.#cancelled = true
    this.#runner?.say({ type: 'cancel', force })
    const patience = (force ? 0 : this.#places.cancelGraceSeconds) + stubbornSeconds
    clearTimeout(this.#stubborn)
    this.#stubborn = setTimeout(() => void this.#runner?.kill(), patience * 1000)
  }

  /** The run belongs to another worker now, or may soon: its processes die and nothing more is written. */
  async lose(): Promise<void> {
    this.#lost = true
    await this.#runner?.kill()
  }

  async #execute(): Promise<void> {
    const { log } = this.#ctx
    this.#events.push({ at: now(), kind: 'phase', body: { phase: this.#run.phase, state: 'running' } })
    const writable = await this.#writable().catch((error: unknown) => error as Error)
    if (writable instanceof Error) return this.#refuse(writable)
    const taken = this.#pool.take(writable)
    const token = await this.#mint().catch(async (error: unknown) => {
      await taken.then((runner) => runner.kill())
      throw error
    })
    const runner = await taken
    this.#runner = runner
    if (this.#lost) return runner.kill()
    const outcome = await this.#serve(runner, token)
    clearTimeout(this.#stubborn)
    await this.#events.drained()
    if (this.#lost) return
    const { preview, plan } = { preview: this.#preview, plan: this.#plan }
    const written = await this.#write(() => finishRun(this.#ctx, this.#run, { ...outcome, preview, plan }))
    if (!written) log.warn({ runId: this.id }, 'a run was taken over before its end was written')
    await runner.ended
  }

  /** A file backend's directory, for this run alone. */
  async #writable(): Promise<string[]> {
    const { state, organization } = this.#run
    if (state?.kind !== 'file') return []
    const directory = await openStateDirectory(this.#ctx.config, { url: state.url, organization })
    await clearCutOffAttributes(directory, this.#run)
    return [directory]
  }

  async #refuse(error: Error): Promise<void> {
    const outcome = { outcome: 'failed', error: runErrors.stateDirectoryRefused(error.message) } as const
    await this.#events.drained()
    await this.#write(() => finishRun(this.#ctx, this.#run, { ...outcome, preview: null, plan: null }))
  }

  #mint(): Promise<string> {
    const seconds = this.#places.timeLimitSeconds + this.#places.cancelGraceSeconds + 120
    return mintRunToken(this.#ctx, {
      id: this.id,
      organizationId: this.#run.organizationId,
      name: `Run ${this.#run.number} of ${this.#run.stack}`,
      expiresAt: new Date(this.#ctx.clock.now().getTime() + seconds * 1000),
    })
  }

  async #serve(runner: RunnerProcess, token: string): Promise<RunOutcome> {
    const finished = Promise.withResolvers<RunOutcome>()
    runner.serve({ type: 'run', run: this.#order(token) }, (message) => this.#hear(message, finished.resolve))
    if (this.#cancelled) this.cancel()
    const limit = this.#places.timeLimitSeconds + this.#places.cancelGraceSeconds + stubbornSeconds
    const late = setTimeout(() => {
      this.#late = true
      void runner.kill()
    }, limit * 1000)
    const outcome = await Promise.race([finished.promise, runner.ended.then((how) => this.#cutOff(how))])
    clearTimeout(late)
    return outcome
  }

  #order(token: string): RunOrder {
    const { id, kind, phase, organization, project, stack, plan } = this.#run
    const { apiUrl, pulumiPath, launchersDir, timeLimitSeconds, cancelGraceSeconds } = this.#places
    const planned = plan && phase === 'apply' ? { planBase64: Buffer.from(plan).toString('base64') } : {}
    const places = { apiUrl, pulumiPath, launchersDir, timeLimitSeconds, cancelGraceSeconds }
    return { id, kind, phase, organization, project, stack, token, ...places, ...planned }
  }

  #hear(message: FromRunner, finish: (outcome: RunOutcome) => void): void {
    if (message.type === 'events') this.#events.push(...message.events)
    else if (message.type === 'previewed') {
      this.#preview = message.preview
      this.#plan = message.planBase64 ? Buffer.from(message.planBase64, 'base64') : null
    } else if (message.type === 'finished') finish(message)
  }

  /**
   * The runner ended without a word: it was killed, by us or by the machine. Its token is left to `finishRun`, which
   * knows whose the run is: by now the run's next phase, here or elsewhere, may be at work with a token of its own.
   */
  #cutOff(how: string): RunOutcome {
    const cutOff = true
    if (this.#cancelled) return { outcome: 'cancelled', error: runErrors.cancelled(), cutOff }
    const { timeLimitSeconds } = this.#places
    return {
      outcome: 'failed',
      cutOff,
      error: this.#late ? runErrors.timedOut(timeLimitSeconds) : runErrors.runnerLost(how),
    }
  }

  /**
   * The database may be away for a moment; the worker's beat says for how long that may be. What fails while the worker
   * is heard of fails for good: the run is left to its lease, and ends as lost.
   */
  async #write<T>(work: () => Promise<T>): Promise<T | false> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work()
      } catch (error) {
        if (this.#lost) return false
        if (attempt === mostAttempts) throw error
        this.#ctx.log.warn({ err: error, runId: this.id }, 'the end of a run could not be written yet')
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
}

/** ISO 8601. */
function now(): string {
  return new Date().toISOString()
}
