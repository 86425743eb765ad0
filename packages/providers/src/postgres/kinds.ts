import type { ResourceKinds } from '../plugin/resource-kind.ts'
import { serverFromEnvironment } from './connection.ts'
import { databaseKind } from './database.ts'
import { grantKind } from './grant.ts'
import { roleKind } from './role.ts'

/** The server is looked up on each call, so that a preview without an account still works. */
export function postgresKinds(server = serverFromEnvironment): ResourceKinds {
  return {
    'automat-postgres:index:Database': databaseKind(server),
    'automat-postgres:index:Role': roleKind(server),
    'automat-postgres:index:Grant': grantKind(server),
  }
}
