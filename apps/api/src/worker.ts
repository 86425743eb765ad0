import { openPorts } from './context.ts'
import { workerOptions } from './domains/runs/worker/worker-options.ts'
import { RunWorker } from './domains/runs/worker/run-worker.ts'
import { ConfigError, readConfig } from './platform/config/config.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env, { keys: true })
  const ports = await openPorts(config, { holdsMasterKey: false })
  const worker = new RunWorker(ports, await workerOptions(config))
  const stop = async (signal: string) => {
    ports.log.info({ signal }, 'stopping: applies at work are seen through')
    await worker.stop()
    await ports.close()
  }
  process.once('SIGTERM', (signal) => void stop(signal))
  process.once('SIGINT', (signal) => void stop(signal))
  await worker.start()
  ports.log.info({ workerId: worker.id, slots: config.workerSlots }, 'this worker takes runs')
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
