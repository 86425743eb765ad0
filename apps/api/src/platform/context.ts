import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Actor } from './access/actor.ts'
import type { Clock } from './clock/clock.ts'
import type { RepeatedEvents } from './audit/repeated-events.ts'
import type { Config } from './config/config.ts'
import type { Db } from './database/database.ts'
import type { Notifications } from './database/notifications.ts'
import type { IssuerKeys } from './identity/issuer-keys.ts'
import type { TokenPepper } from './secrets/token-pepper.ts'
import type { Vault } from './vault/vault.ts'

export type Logger = FastifyBaseLogger

/** What every use case gets: the ports, and who asks. */
export type Context = {
  /** The Prisma client, or inside `inTransaction` the transaction. */
  db: Db
  /** For SQL that Prisma cannot say. Never inside a transaction of `db`. */
  pool: Pool
  actor: Actor
  clock: Clock
  vault: Vault
  pepper: TokenPepper
  config: Config
  log: Logger
  notifications: Notifications
  /** For audit events that anybody can bring about as often as they like. */
  repeats: RepeatedEvents
  issuers: IssuerKeys
  /** The last part of every transaction that is begun with this context. */
  beforeCommit?: (db: Db) => Promise<void>
}

/** The ports without anybody acting yet. */
export type Ports = Omit<Context, 'actor' | 'beforeCommit'>
