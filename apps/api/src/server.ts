import { createApp } from './app.ts'
import { openPorts, withVault } from './context.ts'
import { endLapsedMemberships } from './domains/teams/end-lapsed-memberships.ts'
import { sweepTokens } from './domains/tokens/sweep-tokens.ts'
import { tidyIssuers } from './domains/workload-identity/tidy-issuers.ts'
import { sweepUpdates } from './state-service/updates/sweep-updates.ts'
import { sweepVersions } from './state-service/versions/retention/sweep-versions.ts'
import { ConfigError, readConfig } from './platform/config/config.ts'
import { Problem } from './platform/errors/problem.ts'
import { tidyMasterKeys } from './platform/vault/tidy-master-keys.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env, { keys: true })
  const ports = await withVault(await openPorts(config, 'API'))
  const app = await createApp(ports)
  let stopping = false
  let stopSweeping = () => {}
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    ports.log.info({ signal }, 'stopping')
    stopSweeping()
    await app.close()
    await ports.close()
    if (process.connected) process.disconnect()
  }
  process.once('SIGTERM', (signal) => void stop(signal))
  process.once('SIGINT', (signal) => void stop(signal))
  // Started by a parent that has gone: nobody else would stop this process.
  process.once('disconnect', () => void stop('disconnect'))
  await app.listen({ host: config.host, port: config.port })
  const sweeps = [sweepUpdates, sweepVersions, sweepTokens, tidyIssuers, tidyMasterKeys, endLapsedMemberships]
  const stops = sweeps.map((sweep) => sweep(ports))
  stopSweeping = () => stops.forEach((stop) => stop())
}

main().catch((error: unknown) => {
  if (error instanceof Problem) console.error([error.message, error.nextStep].filter(Boolean).join('\n'))
  else console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
