import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeDirectory } from './remove-directory.ts'
import { RunnerProcess, type RunnerPlaces } from './runner-process.ts'

/** Runners started before they are needed, with the SDK loaded: a run begins at once. Each serves once. */
export class RunnerPool {
  readonly #places: RunnerPlaces
  readonly #size: number
  readonly #waiting: RunnerProcess[] = []
  #closed = false

  constructor(places: RunnerPlaces, warm: number) {
    this.#places = places
    this.#size = warm
    removeLeftDirectories(places.dataDir)
  }

  /** Starts what is missing. Called while nothing runs: a starting runner costs a running one its processor. */
  fill(): void {
    while (!this.#closed && this.#waiting.length < this.#size) this.#waiting.push(this.#start())
  }

  /** A warm runner, or a fresh one where none waits. One that may write elsewhere is made for its run. */
  async take(writable: string[] = []): Promise<RunnerProcess> {
    if (writable.length > 0) {
      const own = new RunnerProcess(this.#places, writable)
      await own.ready
      return own
    }
    const alive = this.#waiting.filter((runner) => !runner.isEnded)
    const runner = alive.find(({ isReady }) => isReady) ?? alive[0] ?? this.#start()
    const place = this.#waiting.indexOf(runner)
    if (place >= 0) this.#waiting.splice(place, 1)
    await runner.ready
    return runner
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#waiting.splice(0).map((runner) => runner.kill()))
  }

  #start(): RunnerProcess {
    const runner = new RunnerProcess(this.#places)
    void runner.ended.then(() => {
      const place = this.#waiting.indexOf(runner)
      if (place >= 0) this.#waiting.splice(place, 1)
    })
    return runner
  }
}

/** Directories of runners whose worker was killed. Named after its process id, so that those of others stay. */
function removeLeftDirectories(dataDir: string): void {
  const parent = join(dataDir, 'runners')
  if (!existsSync(parent)) return
  for (const name of readdirSync(parent)) {
    const pid = Number(name.split('-', 1)[0])
    if (!isAlive(pid)) void removeDirectory(join(parent, name))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
