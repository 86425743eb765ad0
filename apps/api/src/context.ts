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
import { closedVault, openVault } from './platform/vault/vault.ts'

export type OpenPorts = Ports & { close(): Promise<void> }

/** Opens database, vault and the rest: the only wiring there is. The worker holds no master key. */
export async function openPorts(config: Config, options: { holdsMasterKey: boolean }): Promise<OpenPorts> {
  const log = createLog(config.logLevel)
  const pepper = openTokenPepper(await readKeyFile(config.tokenPepperFile))
  const vault = options.holdsMasterKey ? openVault(await readKeyFile(config.masterKeyFile)) : closedVault('worker')
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
    vault,
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

export function contextFor(ports: Ports, actor: Actor): Context {
  return { ...ports, actor }
}
