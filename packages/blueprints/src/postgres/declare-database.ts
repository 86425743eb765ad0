import { Database, Grant, Role } from '@automat/providers/postgres'
import * as pulumi from '@pulumi/pulumi'
import { connectionString } from './connection-string.ts'
import type { PostgresAddress } from './postgres-address.ts'

export type DatabaseOrder = {
  databaseName: string
  connectionLimit: number
  extensions: string[]
  passwordVersion: number
  /** The provider then refuses to delete the database while it has data. */
  protected: boolean
  /** Takes over a database that is there already: the engine imports it and then gives it what was ordered. */
  importExisting?: boolean
}

/** `connectionString` is secret. */
export type DeclaredRole = { role: Role; connectionString: pulumi.Output<string> }
export type DeclaredDatabase = { database: Database; owner: DeclaredRole; parent: pulumi.Resource | undefined }

/** A database and `<database>_owner`, who may do everything in it. */
export function declareDatabase(
  address: PostgresAddress,
  order: DatabaseOrder,
  parent?: pulumi.Resource,
): DeclaredDatabase {
  const { databaseName, passwordVersion } = order
  const role = new Role('owner', { name: `${databaseName}_owner`, login: true, passwordVersion }, { parent })
  const database = new Database(
    'database',
    {
      name: databaseName,
      owner: role.name,
      connectionLimit: order.connectionLimit,
      extensions: order.extensions,
      protected: order.protected,
    },
    { parent, ...(order.importExisting ? { import: databaseName } : {}) },
  )
  return { database, owner: withLogin(address, role, database), parent }
}

/** `<database>_reader`, who may read what the owner makes and nothing else. */
export function declareReader(
  address: PostgresAddress,
  { databaseName, passwordVersion }: DatabaseOrder,
  { database, parent }: DeclaredDatabase,
): DeclaredRole {
  const role = new Role('reader', { name: `${databaseName}_reader`, login: true, passwordVersion }, { parent })
  new Grant('reader-access', { database: database.name, role: role.name, access: 'readonly' }, { parent })
  return withLogin(address, role, database)
}

function withLogin(address: PostgresAddress, role: Role, database: Database): DeclaredRole {
  const text = pulumi
    .all([role.name, role.password, database.name])
    .apply(([user, password, name]) => connectionString(address, { user, password, database: name }))
  return { role, connectionString: pulumi.secret(text) }
}
