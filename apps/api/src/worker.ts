import { openPorts } from './context.ts'
import { DraftChecker } from './domains/catalog/checks/draft-checker.ts'
import { workerOptions } from './domains/runs/worker/worker-options.ts'
import { RunWorker } from './domains/runs/worker/run-worker.ts'
import { primeCompileCache } from './engine/prime-compile-cache.ts'
import { ConfigError, readConfig } from './platform/config/config.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env, { keys: 'token-pepper' })
  const ports = await openPorts(config, 'worker')
  const options = await workerOptions(ports)
  const worker = new RunWorker(ports, options)
  const checker = new DraftChecker(ports, options)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    ports.log.info({ signal }, 'stopping: applies at work are seen through')
    await Promise.all([worker.stop(), checker.stop()])
    await ports.close()
    if (process.connected) process.disconnect()
  }
  process.once('SIGTERM', (signal) => void stop(signal))
  process.once('SIGINT', (signal) => void stop(signal))
  // Started by a parent that has gone: nobody else would stop this process.
  process.once('disconnect', () => void stop('disconnect'))
  await Promise.all([worker.start(), checker.start()])
  if (options.sandbox !== null) {
    await primeCompileCache(config.dataDir).catch((err: unknown) =>
      ports.log.warn({ err }, 'nothing could be compiled ahead'),
    )
  }
  ports.log.info({ workerId: worker.id, slots: config.workerSlots }, 'this worker takes runs')
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
