import { styleText } from 'node:util'

/** Where people read what happens. Standard error, so that standard output stays what a command has to say. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Says what is being done, that it still is, and how long it took. */
export async function step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  say(`${styleText('cyan', '→')} ${title}`)
  let last = ''
  const note = (text: string) => (last = text)
  const ticking = setInterval(() => say(`  … ${seconds()} s${last ? `: ${last}` : ''}`), 15_000)
  try {
    const result = await work(note)
    if (seconds() > 2) say(`  done in ${seconds()} s`)
    return result
  } finally {
    clearInterval(ticking)
  }
}

/** Runs a script's main work; a failure is said in its own words, without a stack. */
export function main(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })
}
