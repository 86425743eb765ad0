import { createHmac } from 'node:crypto'
import * as pulumi from '@pulumi/pulumi'
import { declareDatabase, declareReader } from '../../postgres/declare-database.ts'
import type { WorkspaceOrder } from './app-workspace.schema.ts'
import { configurationText, environmentText, type WorkspacePlace } from './workspace-settings.ts'

export type AppWorkspaceArgs = { order: WorkspaceOrder; place: WorkspacePlace; protected: boolean }

/** A database with its logins, and all that an application must know about itself, as one thing. */
export class AppWorkspace extends pulumi.ComponentResource {
  readonly configuration: string
  readonly connectionString: pulumi.Output<string>
  readonly readOnlyConnectionString: pulumi.Output<string>
  readonly sessionKey: pulumi.Output<string>
  readonly environmentFile: pulumi.Output<string>

  constructor(name: string, { order, place, protected: isProtected }: AppWorkspaceArgs) {
    super('automat:blueprints:AppWorkspace', name)
    const databaseOrder = {
      databaseName: place.databaseName,
      connectionLimit: order.limits.databaseConnections,
      extensions: order.extensions,
      passwordVersion: order.secretsVersion,
      protected: isProtected,
    }
    const declared = declareDatabase(place.address, databaseOrder, this)
    const { owner } = declared
    const reader = declareReader(place.address, databaseOrder, declared)
    this.configuration = configurationText(order, place)
    this.connectionString = owner.connectionString
    this.readOnlyConnectionString = reader.connectionString
    this.sessionKey = pulumi.secret(owner.role.password.apply(sessionKeyFrom))
    this.environmentFile = pulumi.secret(
      pulumi
        .all([this.connectionString, this.readOnlyConnectionString, this.sessionKey])
        .apply(([connectionString, readOnlyConnectionString, sessionKey]) =>
          environmentText(order, place, { connectionString, readOnlyConnectionString, sessionKey }),
        ),
    )
    this.registerOutputs({ configuration: this.configuration, environmentFile: this.environmentFile })
  }
}

/**
 * A program may not draw random numbers: every run would come to another key. The owner's password is random, secret
 * and kept in the state, so the key is derived from it; who knows the key learns nothing about the password.
 */
const sessionKeyFrom = (password: string | undefined): string => {
  if (password === undefined)
    throw new Error('The password of an imported owner is not known, and the session key is made of it.')
  return createHmac('sha256', password).update('automat/app-workspace/session-key/1').digest('base64url')
}
