import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** By how many bytes what is really in use grew at most while something happened: garbage does not count. */
export async function peakOfMemory(work: () => Promise<unknown>): Promise<number> {
  // What has just ended lets go of its buffers a moment later.
  inUse()
  await sleep(200)
  const before = inUse()
  let peak = before
  let isOver = false
  const working = work().finally(() => (isOver = true))
  while (!isOver) {
    peak = Math.max(peak, inUse())
    await sleep(50)
  }
  await working
  return peak - before
}

function inUse(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
