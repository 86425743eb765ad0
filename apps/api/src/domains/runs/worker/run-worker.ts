import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { RunnerPool } from '../../../engine/runner-pool.ts'
import type { RunnerPlaces } from '../../../engine/runner-process.ts'
import type { Ports } from '../../../platform/context.ts'
import { recoverLostRuns } from '../queue/recover-lost-run.ts'
import { runChannels } from '../events/run-channels.ts'
import { beat, claimRun, endLease, leaseSeconds, registerWorker, removeWorker } from '../queue/run-queue.repository.ts'
import { RunExecution, type WorkerPlaces } from './run-execution.ts'

const beatSeconds = 2
/** How often the queue is looked at without being told to: a notification may be lost with its connection. */
const lookSeconds = 5
/** Without a beat for so long, another worker may soon take over: whatever still runs here must be dead by then. */
const deadline = (leaseSeconds - 2) * 1000

export type WorkerOptions = WorkerPlaces & RunnerPlaces & { slots: number; warmRunners: number }

/** Claims runs and sees them through, a few at a time. */
export class RunWorker {
  readonly id = randomUUID()
  readonly #ports: Ports
  readonly #options: WorkerOptions
  readonly #pool: RunnerPool
  readonly #running = new Map<string, RunExecution>()
  #stopListening: (() => void)[] = []
  #timers: NodeJS.Timeout[] = []
  #claiming: Promise<void> | null = null
  #lookAgain = false
  #stopping = false
  #lastBeat = performance.now()
  #beating = false

  constructor(ports: Ports, options: WorkerOptions) {
    this.#ports = ports
    this.#options = options
    this.#pool = new RunnerPool(options, options.warmRunners)
  }

  async start(): Promise<void> {
    const { notifications, pool } = this.#ports
    this.#pool.fill()
    await registerWorker(pool, { id: this.id, host: hostname(), pid: process.pid, slots: this.#options.slots })
    this.#stopListening = [
      await notifications.listen(runChannels.queued, () => this.#look()),
      await notifications.listen(runChannels.cancel, (payload) => this.#cancel(payload)),
      notifications.onReconnect(() => this.#look()),
    ]
    this.#timers = [
      setInterval(() => void this.#beat(), beatSeconds * 1000),
      setInterval(() => this.#look(), lookSeconds * 1000),
    ]
    this.#look()
  }

  /** Applies are seen through; previews go back to the queue at once, because nothing depends on them yet. */
  async stop(graceSeconds = 600): Promise<void> {
    this.#stopping = true
    for (const stop of this.#stopListening) stop()
    await this.#claiming
    const running = [...this.#running.values()]
    await Promise.all(running.filter(({ phase }) => phase === 'preview').map((run) => this.#giveBack(run)))
    const late = setTimeout(() => running.forEach((run) => run.cancel()), graceSeconds * 1000)
    await Promise.all(running.map((run) => run.ended))
    clearTimeout(late)
    for (const timer of this.#timers) clearInterval(timer)
    await this.#pool.close()
    await removeWorker(this.#ports.pool, this.id).catch(() => {})
  }

  async #giveBack(run: RunExecution): Promise<void> {
    await run.lose()
    await endLease(this.#ports.pool, this.id, run).catch(() => {})
    await recoverLostRuns(this.#ports).catch(() => {})
  }

  /** One claim after the other, until nothing is left or every slot is taken. */
  #look(): void {
    this.#lookAgain = true
    this.#claiming ??= this.#claimAll().finally(() => (this.#claiming = null))
  }

  async #claimAll(): Promise<void> {
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      while (this.#running.size < this.#options.slots && !this.#stopping) {
        const claimed = await claimRun(this.#ports.pool, this.id).catch((error: unknown) => {
          this.#ports.log.warn({ err: error }, 'the queue could not be looked at')
          return null
        })
        if (!claimed) break
        const execution = new RunExecution(this.#ports, this.#options, { ...claimed, workerId: this.id }, this.#pool)
        this.#running.set(claimed.id, execution)
        void execution.ended.then(() => this.#done(execution))
      }
    }
  }

  #done(execution: RunExecution): void {
    // Confirmed at once, the run's apply may be here already, in the place of its preview.
    if (this.#running.get(execution.id) === execution) this.#running.delete(execution.id)
    if (this.#stopping) return
    this.#look()
    // A starting runner takes a processor for a while: not while another run waits for one.
    if (this.#running.size === 0) this.#pool.fill()
  }

  #cancel(payload: string): void {
    const [id = '', force] = payload.split(':')
    this.#running.get(id)?.cancel(force === 'force')
  }

  async #beat(): Promise<void> {
    if (this.#beating) return this.#fence()
    this.#beating = true
    try {
      const started = performance.now()
      const held = [...this.#running.values()]
      const kept = await beat(this.#ports.pool, this.id, held)
      this.#lastBeat = started
      for (const run of held) {
        const row = kept.get(run.id)
        if (row === undefined) await run.lose()
        // Its notification may have been lost with a connection.
        else if (row.cancelRequested && !run.isCancelled) run.cancel()
      }
      await recoverLostRuns(this.#ports)
      if (this.#running.size < this.#options.slots) this.#pool.fill()
    } catch (error) {
      this.#ports.log.warn({ err: error }, 'this worker could not say that it lives')
      this.#fence()
    } finally {
      this.#beating = false
    }
  }

  /** Kills everything before its lease can have ended elsewhere. Measured by this process's own steady clock. */
  #fence(): void {
    if (performance.now() - this.#lastBeat < deadline) return
    for (const run of this.#running.values()) void run.lose()
  }
}
