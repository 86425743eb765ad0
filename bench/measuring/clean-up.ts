import { execFileSync } from 'node:child_process'

type Undo = () => Promise<unknown>

/** What has to be undone at the end, the last thing first; also on Ctrl-C, and when whoever started this is gone. */
export class CleanUp {
  readonly #undoings: Undo[] = []
  #done: Promise<void> | null = null
  #isCutOff = false

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.#cutOff())
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && void this.#cutOff(), 1000).unref()
  }

  add(undo: Undo): void {
    this.#undoings.push(undo)
  }

  /** True once somebody has asked to stop: what fails from here on fails for that reason. */
  get isCutOff(): boolean {
    return this.#isCutOff
  }

  run(): Promise<void> {
    this.#done ??= (async () => {
      for (const undo of this.#undoings.toReversed()) {
        await undo().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      }
    })()
    return this.#done
  }

  async #cutOff(): Promise<void> {
    if (!this.#isCutOff) process.stderr.write('\nStopping.\n')
    this.#isCutOff = true
    await this.run()
    process.exit(130)
  }
}

/** Ends what this process has started, such as engines with their providers, but for some and what they have started. */
export function killDescendants(options: { keep: (number | undefined)[] }): void {
  const rows = processes()
  const found = [process.pid]
  for (const parent of found)
    for (const { pid, ppid } of rows) if (ppid === parent && !options.keep.includes(pid)) found.push(pid)
  for (const pid of found.slice(1)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
}

/** What this process itself has started and still runs. */
export function children(): number[] {
  return processes()
    .filter(({ ppid }) => ppid === process.pid)
    .map(({ pid }) => pid)
}

function processes(): { pid: number; ppid: number }[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, ppid = 0]) => ({ pid, ppid }))
}
