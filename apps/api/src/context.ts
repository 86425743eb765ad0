import type { Actor } from './platform/access/actor.ts'
import { RepeatedEvents } from './platform/audit/repeated-events.ts'
import { systemClock } from './platform/clock/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Context, Ports } from './platform/context.ts'
import { openDatabase } from './platform/database/database.ts'
import { openNotifications } from './platform/database/notifications.ts'
import { openIssuerKeys } from './platform/identity/issuer-keys.ts'
import { createLog } from './platform/log/log.ts'
import { openTokenPepper } from './platform/secrets/token-pepper.ts'
import { readKeyFile } from './platform/vault/key-file.ts'
import { type OpenRing, openRing } from './platform/vault/master-key-ring.ts'
import { closedVault } from './platform/vault/vault.ts'
import { openWrappingKey, type WrappingKey } from './platform/vault/wrapping-key.ts'

export type OpenPorts = Ports & { close(): Promise<void> }

/** Opens database and the rest: the only wiring there is. `processName` holds no master key. */
export async function openPorts(config: Config, processName: string): Promise<OpenPorts> {
  const log = createLog(config.logLevel)
  const pepper = openTokenPepper(await readKeyFile(config.tokenPepperFile))
  const database = openDatabase(config.databaseUrl, {
    connections: config.databaseConnections,
    onError: (err) => log.warn({ err }, 'lost a database connection'),
  })
  const repeats = new RepeatedEvents(log)
  const notifications = openNotifications(config.databaseUrl, database.pool, log)
  return {
    db: database.client,
    pool: database.pool,
    clock: systemClock,
    vault: closedVault(processName),
    pepper,
    config,
    log,
    notifications,
    repeats,
    issuers: openIssuerKeys({ privateHosts: config.privateIssuerHosts }),
    async close() {
      await repeats.flush()
      await notifications.close()
      await database.close()
    },
  }
}

/** The ring of master keys, as the settings let it be unwrapped. The tables have to be there. */
export async function openMasterKeys(ports: OpenPorts): Promise<{ ring: OpenRing; wrapping: WrappingKey }> {
  const wrapping = await openWrappingKey(ports.config.masterKey)
  return { ring: await openRing(ports, wrapping), wrapping }
}

/** The same ports with the vault opened. */
export async function withVault(ports: OpenPorts): Promise<OpenPorts> {
  const { ring } = await openMasterKeys(ports)
  return { ...ports, vault: ring.vault }
}

export function contextFor(ports: Ports, actor: Actor): Context {
  return { ...ports, actor }
}
