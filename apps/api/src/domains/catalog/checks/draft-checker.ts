import type { DescribingPlaces } from '../../../engine/describe-artifact.ts'
import type { Ports } from '../../../platform/context.ts'
import { checkVersion, failChecks } from '../versions/check-version.ts'
import { type ClaimedDraft, claimDraft, draftsQueued, giveBackDraft, keepDrafts } from './draft-queue.repository.ts'

/** A check loads the SDK and runs the engine: more at once would only slow the runs of this worker. */
const mostAtOnce = 2
const mostAttempts = 3
const beatSeconds = 3

type Check = { draft: ClaimedDraft; cut: AbortController; ended: Promise<void> }

/** Takes uploaded drafts from the queue and has runners look at them, a few at a time. */
export class DraftChecker {
  readonly #ports: Ports
  readonly #places: DescribingPlaces
  readonly #checks = new Set<Check>()
  #stopListening: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #claiming: Promise<void> | null = null
  #lookAgain = false
  #stopping = false

  constructor(ports: Ports, places: DescribingPlaces) {
    this.#ports = ports
    this.#places = places
  }

  async start(): Promise<void> {
    const { notifications } = this.#ports
    this.#stopListening = [
      await notifications.listen(draftsQueued, () => this.#look()),
      notifications.onReconnect(() => this.#look()),
    ]
    this.#timer = setInterval(() => void this.#beat(), beatSeconds * 1000)
    this.#look()
  }

  /** Checks are cut off and go back to the queue: nothing depends on them, and another worker begins anew. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const stop of this.#stopListening) stop()
    clearInterval(this.#timer)
    await this.#claiming
    const checks = [...this.#checks]
    for (const { cut } of checks) cut.abort()
    await Promise.all(checks.map(({ ended }) => ended))
    await Promise.all(checks.map(({ draft }) => giveBackDraft(this.#ports.pool, draft).catch(() => {})))
  }

  #look(): void {
    this.#lookAgain = true
    this.#claiming ??= this.#claimAll().finally(() => (this.#claiming = null))
  }

  async #claimAll(): Promise<void> {
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      while (this.#checks.size < mostAtOnce && !this.#stopping) {
        const draft = await claimDraft(this.#ports.pool).catch((err: unknown) => {
          this.#ports.log.warn({ err }, 'the drafts could not be looked at')
          return null
        })
        if (!draft) break
        this.#begin(draft)
      }
    }
  }

  #begin(draft: ClaimedDraft): void {
    const cut = new AbortController()
    const check: Check = { draft, cut, ended: this.#check(draft, cut.signal) }
    this.#checks.add(check)
    void check.ended.then(() => {
      this.#checks.delete(check)
      this.#look()
    })
  }

  async #check(draft: ClaimedDraft, signal: AbortSignal): Promise<void> {
    try {
      if (draft.attempt > mostAttempts) await failChecks(this.#ports, draft)
      else await checkVersion(this.#ports, this.#places, { ...draft, signal })
    } catch (err) {
      if (!signal.aborted) this.#ports.log.error({ err, version: draft.id }, 'a draft could not be checked')
    }
  }

  async #beat(): Promise<void> {
    try {
      const checks = [...this.#checks]
      const kept = await keepDrafts(
        this.#ports.pool,
        checks.map(({ draft }) => draft),
      )
      // Replaced or refused meanwhile, or another worker's: whatever it would find, nobody asks for.
      for (const { draft, cut } of checks) if (!kept.has(draft.id) && this.#isHeld(draft)) cut.abort()
    } catch (err) {
      this.#ports.log.warn({ err }, 'this worker could not keep its drafts')
    }
    this.#look()
  }

  #isHeld(draft: ClaimedDraft): boolean {
    return [...this.#checks].some((check) => check.draft === draft)
  }
}
